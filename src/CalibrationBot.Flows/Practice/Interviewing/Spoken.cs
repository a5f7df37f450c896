using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Practice.Interviewing;

/// <summary>What the interviewer says to a message, if anything.</summary>
/// <param name="Card">The card; null to listen.</param>
/// <param name="Text">The same as plain words, for the transcript.</param>
/// <param name="Told">The questions of the hidden facts told.</param>
/// <param name="Nudge">The name of the nudge given; null for none.</param>
internal sealed record Spoken(Card? Card, string Text, ImmutableArray<string> Told, string? Nudge)
{
    /// <summary>To listen and say nothing.</summary>
    public static Spoken Listening { get; } = new(null, string.Empty, [], null);

    public static Spoken Of(string text, string? nudge = null) => new(CardBuilder.Plain(text), text, [], nudge);
}
