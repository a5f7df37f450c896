using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>Where in Slack a reply goes: a channel, and perhaps a thread in it.</summary>
/// <param name="Channel">The channel's id.</param>
/// <param name="Thread">The <c>ts</c> of the thread's first message; null outside threads.</param>
internal readonly record struct Target(string Channel, string? Thread)
{
    /// <summary>The place of a reply to a conversation: <c>C…</c>, <c>C…/ts</c>, or the thread below an earlier reply.</summary>
    public static Target Of(OutgoingReply reply)
    {
        var id = reply.Reply.To.Id;
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        var place = slash < 0 ? new Target(id, null) : new Target(id[..slash], id[(slash + 1)..]);
        return place with { Thread = SentMessage.Read(reply.ThreadMessage)?.Ts ?? place.Thread };
    }
}
