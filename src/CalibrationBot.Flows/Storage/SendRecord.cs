namespace CalibrationBot.Flows.Storage;

/// <summary>What is known of a reply after a sending or a look-up.</summary>
/// <param name="State">Where it stands now; never <see cref="ReplyState.Sending"/>.</param>
/// <param name="MessageId">The platform's id of the message, when sent.</param>
/// <param name="Cause">A platform's error code or a status; never anybody's text. Null when sent.</param>
/// <param name="NotBefore">When to go on with it, for <see cref="ReplyState.Waiting"/> and <see cref="ReplyState.Doubtful"/>.</param>
/// <param name="LookedUp">Whether this ends a look-up, which is counted.</param>
public sealed record SendRecord(ReplyState State, string? MessageId, string? Cause, DateTimeOffset? NotBefore, bool LookedUp = false);

/// <summary>What became of a reply that another one refers to.</summary>
/// <param name="State">Where it stands; null when there never was such a reply.</param>
/// <param name="MessageId">The platform's id of its message, once sent.</param>
public readonly record struct ReplyFate(ReplyState? State, string? MessageId)
{
    /// <summary>Whether more will be known later.</summary>
    public bool Open => State is ReplyState.Waiting or ReplyState.Sending or ReplyState.Doubtful;
}

/// <summary>A reply that was not, or perhaps not, sent. Holds nothing that anybody typed.</summary>
/// <param name="Key">The reply's key.</param>
/// <param name="Workspace">The workspace it was for.</param>
/// <param name="State"><see cref="ReplyState.Failed"/> or <see cref="ReplyState.Unknown"/>.</param>
/// <param name="Cause">The platform's error code or a status.</param>
/// <param name="At">When that became clear.</param>
public sealed record UnsentReply(string Key, string Workspace, ReplyState State, string Cause, DateTimeOffset At);
