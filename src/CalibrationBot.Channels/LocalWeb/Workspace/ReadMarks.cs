using System.Collections.Immutable;

namespace CalibrationBot.Channels.LocalWeb.Workspace;

/// <summary>How far a person has read, place by place.</summary>
/// <param name="Marks">The position of the last message read, by place.</param>
internal sealed record ReadMarks(ImmutableDictionary<string, long> Marks)
{
    /// <summary>Nothing read yet.</summary>
    public static ReadMarks None { get; } = new(ImmutableDictionary<string, long>.Empty);

    /// <summary>Whether a message is news to this person.</summary>
    public bool IsUnread(LocalMessage message, string person) =>
        message.From != person && message.IsVisibleTo(person) && message.Position > Marks.GetValueOrDefault(message.Place.ToString());
}
