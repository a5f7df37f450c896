namespace CalibrationBot.Flows.Practice.Room;

/// <summary>The words that mean something to the room itself, when they stand alone.</summary>
internal static class RoomWords
{
    private static readonly HashSet<string> Done = new(StringComparer.OrdinalIgnoreCase)
    {
        "done", "i'm done", "im done", "i am done", "finished", "i'm finished", "i am finished", "end", "stop",
    };

    private static readonly HashSet<string> Time = new(StringComparer.OrdinalIgnoreCase)
    {
        "time", "time left", "how much time", "how much time left", "how much time is left", "how much time do i have", "how much time do i have left",
        "how many minutes left", "how many minutes are left", "minutes left",
    };

    /// <summary>What a message means to the room; nothing for everything that is said to the interviewer.</summary>
    public static RoomWord Of(string text)
    {
        var word = text.Length > 60 ? string.Empty : text.Trim().TrimEnd('.', '!', '?').Trim('"', '\'', '“', '”').Replace('’', '\'');
        return Done.Contains(word) ? RoomWord.Done : Time.Contains(word) ? RoomWord.Time : RoomWord.None;
    }
}

/// <summary>What a message means to the room.</summary>
internal enum RoomWord
{
    /// <summary>Nothing; it is said to the interviewer.</summary>
    None,

    /// <summary>The session is to end.</summary>
    Done,

    /// <summary>How the time stands.</summary>
    Time,
}
