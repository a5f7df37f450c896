using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Channels.Teams.Sending;

/// <summary>A message as the outbox remembers it: Teams' ids of the conversation and of the activity in it.</summary>
internal readonly record struct MessageId(string Conversation, string Activity)
{
    private const char Divider = '|';

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, out MessageId id)
    {
        var bar = text.LastIndexOf(Divider);
        id = bar > 0 ? new(text[..bar], text[(bar + 1)..]) : default;
        return bar > 0;
    }

    /// <summary>The message whose place a reply takes; null for none, and for one that Teams gave no id: what takes its place is said anew.</summary>
    public static MessageId? ReplacedBy(OutgoingReply reply) =>
        reply.ReplacedMessage is { } text && TryParse(text, out var message) && message.Activity.Length > 0 ? message : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Conversation}{Divider}{Activity}";
}
