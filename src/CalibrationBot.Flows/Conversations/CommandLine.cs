namespace CalibrationBot.Flows.Conversations;

/// <summary>What follows <c>/calibrate</c>: a word and the rest.</summary>
internal readonly record struct CommandLine(string Word, string Rest)
{
    public static CommandLine Parse(string text)
    {
        var trimmed = text.Trim();
        var end = trimmed.AsSpan().IndexOfAny(" \t\r\n");
        return end < 0
            ? new(trimmed.ToLowerInvariant(), string.Empty)
            : new(trimmed[..end].ToLowerInvariant(), trimmed[(end + 1)..].Trim());
    }
}
