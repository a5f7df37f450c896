namespace CalibrationBot.Flows.Check;

/// <summary>
/// What people write to a colleague before or after the thing itself. A greeting is no remark on anybody, and being asked what
/// the candidate did to earn it would only annoy. Whole messages count: "Hi, great communicator" is a remark.
/// </summary>
internal static class SmallTalk
{
    private static readonly HashSet<string> Greetings = new(StringComparer.OrdinalIgnoreCase)
    {
        "hi", "hello", "hey", "hiya", "yo", "hi there", "hello there", "hey there", "hi bot", "hello bot", "hey bot", "good morning", "good afternoon", "good evening",
        "help me", "who are you", "what are you", "what can you do", "what do you do", "how does this work", "how do you work", "what now", "are you there", "anybody there", "test", "testing",
    };

    private static readonly HashSet<string> Thanks = new(StringComparer.OrdinalIgnoreCase)
    {
        "thanks", "thank you", "thanks a lot", "many thanks", "thank you very much", "thanks so much", "thx", "ty", "cheers", "great, thanks", "ok thanks", "ok, thanks", "perfect, thanks",
    };

    /// <summary>What a message is, when it is small talk and nothing else.</summary>
    public static SmallTalkKind Of(string text)
    {
        var plain = text.Length > 40 ? string.Empty : text.Trim().TrimEnd('.', '!', '?', ' ');
        return Greetings.Contains(plain) ? SmallTalkKind.Greeting : Thanks.Contains(plain) ? SmallTalkKind.Thanks : SmallTalkKind.None;
    }
}

/// <summary>The sorts of small talk that are answered.</summary>
internal enum SmallTalkKind
{
    /// <summary>None: a remark.</summary>
    None,

    /// <summary>A greeting, or a question who is there.</summary>
    Greeting,

    /// <summary>Thanks.</summary>
    Thanks,
}
