using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Modals;

/// <summary>What to do with an interaction.</summary>
/// <param name="Chose">What goes into the inbox as a turn; null when nothing does.</param>
/// <param name="Body">The JSON to acknowledge with; null for an empty body.</param>
/// <param name="Conversation">Where the turn belongs, when that is elsewhere than the payload says: a modal's button was pressed in a channel.</param>
/// <param name="Thread">The thread of the direct conversation to answer in; null for none.</param>
internal sealed record Handover(Chose? Chose, string? Body, ConversationRef? Conversation = null, string? Thread = null)
{
    /// <summary>Acknowledge, and nothing else.</summary>
    public static Handover Nothing { get; } = new(null, null);
}
