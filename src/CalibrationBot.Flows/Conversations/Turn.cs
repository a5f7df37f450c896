using System.Text.Json.Serialization;

namespace CalibrationBot.Flows.Conversations;

/// <summary>One thing that arrived from a chat, or from the clock. Everything the product does starts with a turn.</summary>
/// <param name="Id">The channel's own id of what arrived, prefixed with the workspace: a redelivered turn has the same id.</param>
/// <param name="Conversation">Where it arrived. Turns of one conversation are handled one at a time, oldest first.</param>
/// <param name="From">Who said or chose it; for <see cref="TimeCame"/> the person whose timer it is.</param>
/// <param name="At">When the platform says it happened. Flows know no other clock.</param>
/// <param name="Input">What arrived.</param>
/// <param name="MessageId">
/// The platform's id of the message within the conversation, when the platform may announce one message in several ways
/// (as a message and as a mention): only the first announcement counts. Null when the id alone tells doubles apart.
/// </param>
/// <param name="Thread">
/// The platform's id of the message below whose thread it was written in a direct conversation, where that has threads. All of
/// a person's threads are one conversation; it only says where to answer. Null elsewhere.
/// </param>
public sealed record Turn(
    string Id, ConversationRef Conversation, PersonRef From, DateTimeOffset At, TurnInput Input, string? MessageId = null, string? Thread = null)
{
    /// <summary>A place as an answer goes there: into the thread this was written in, if it is the writer's own direct conversation.</summary>
    public Destination Answering(Destination to) => Thread is not null && to == From.Direct ? to with { Thread = Thread } : to;
}

/// <summary>What a turn carries. The set is closed: every channel maps its payloads onto these four.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Said), "said")]
[JsonDerivedType(typeof(Commanded), "commanded")]
[JsonDerivedType(typeof(Chose), "chose")]
[JsonDerivedType(typeof(TimeCame), "time")]
public abstract record TurnInput
{
    private protected TurnInput()
    {
    }
}

/// <summary>Free text, exactly as typed, without the mention of the bot.</summary>
/// <param name="Text">The text; may be empty, very long or in any script.</param>
/// <param name="Edits">
/// The <see cref="Turn.MessageId"/> of an earlier message of this person whose text this takes the place of, or that turn's id
/// where it had none; null for a new message. Such a turn has no message id of its own. Only flows that say so get edits.
/// </param>
public sealed record Said(string Text, string? Edits = null) : TurnInput;

/// <summary>The slash command, or text addressed to the bot in a channel.</summary>
/// <param name="Text">All that follows <c>/calibrate</c>; empty when nothing does.</param>
public sealed record Commanded(string Text) : TurnInput;

/// <summary>A button, or a form's submit button, on one of our cards.</summary>
/// <param name="Action">The button's action, <c>flow.verb</c>; the part before the dot picks the flow.</param>
/// <param name="Value">The button's own value; opaque to channels.</param>
/// <param name="CardKey">The key of the reply whose card was used; empty when the platform does not tell.</param>
/// <param name="Fields">The card's inputs by name, as the person left them; inputs never touched may be missing.</param>
public sealed record Chose(string Action, string Value, string CardKey, IReadOnlyDictionary<string, string> Fields) : TurnInput
{
    /// <summary>The field's text, or an empty string when the person left it alone.</summary>
    public string Field(string name) => Fields.TryGetValue(name, out var text) ? text : string.Empty;
}

/// <summary>A timer set by an earlier step has come due.</summary>
/// <param name="Action">The timer's action, <c>flow.verb</c>.</param>
/// <param name="Value">The value that was set with it.</param>
public sealed record TimeCame(string Action, string Value) : TurnInput;
