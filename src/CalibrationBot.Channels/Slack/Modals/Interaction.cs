using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Modals;

/// <summary>Something a person did with a card, a modal or the Home tab, decoded and verified, and not yet a turn.</summary>
/// <param name="Kind">What they did.</param>
/// <param name="Person">Who.</param>
/// <param name="TriggerId">What lets a modal open: valid for three seconds and once. Null when the payload has none.</param>
/// <param name="ActionId">The pressed element's <c>action_id</c>; null for a submitted or closed view.</param>
/// <param name="BlockId">The <c>block_id</c> it is in; null as above.</param>
/// <param name="Value">A pressed button's value; empty when it has none.</param>
/// <param name="At">When; the present for views, whose payloads don't tell.</param>
/// <param name="View">The modal or Home tab it is on; null in a message.</param>
/// <param name="Fields">
/// What <c>state.values</c> holds, by <c>block_id</c> of the input as it came (<see cref="Rendering.ActionAddress.FieldId"/>):
/// a typed text, a chosen option's value, picked ids joined with a line feed, or a moment as ISO 8601. Untouched and empty
/// inputs are empty texts.
/// </param>
/// <param name="Thread">The thread of the direct conversation that the pressed message is an answer in; null elsewhere.</param>
internal sealed record Interaction(
    InteractionKind Kind,
    PersonRef Person,
    string? TriggerId,
    string? ActionId,
    string? BlockId,
    string Value,
    DateTimeOffset At,
    ViewRef? View,
    ImmutableDictionary<string, string> Fields,
    string? Thread);

/// <summary>A view as a payload tells of it.</summary>
/// <param name="Id">Its <c>id</c>.</param>
/// <param name="Hash">Its <c>hash</c>: names this very state of it.</param>
/// <param name="PrivateMetadata">What we put into it.</param>
internal sealed record ViewRef(string Id, string Hash, string PrivateMetadata);

/// <summary>What a person did.</summary>
internal enum InteractionKind
{
    /// <summary>Pressed a button or changed an element (<c>block_actions</c>, one action).</summary>
    Pressed,

    /// <summary>Submitted a modal (<c>view_submission</c>).</summary>
    Submitted,

    /// <summary>Closed a modal (<c>view_closed</c>).</summary>
    Closed,
}
