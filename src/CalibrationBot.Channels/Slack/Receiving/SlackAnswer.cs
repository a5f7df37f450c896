namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>What to answer Slack with, over HTTP or on the socket.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Body">The body of an acknowledgement; null for an empty one.</param>
/// <param name="IsJson">Whether the body is JSON; plain text otherwise.</param>
internal readonly record struct SlackAnswer(AnswerKind Kind, string? Body = null, bool IsJson = true)
{
    /// <summary>Acknowledged, nothing to say.</summary>
    public static SlackAnswer Done => new(AnswerKind.Done);
}

/// <summary>What became of something that arrived.</summary>
internal enum AnswerKind
{
    /// <summary>Acknowledged: it is on disk, or nothing is to be done.</summary>
    Done,

    /// <summary>Too much is waiting; not taken.</summary>
    Busy,

    /// <summary>Not what Slack sends; not taken.</summary>
    Malformed,
}
