using System.Globalization;
using CalibrationBot.Channels.LocalWeb;

namespace CalibrationBot.Host.Demo;

/// <summary>
/// Files one scripted debrief through the chat, the way a person does: looks at the card, presses what fits, looks again.
/// It goes by what the card offers and not by a count of steps, so it also finishes a debrief that a stop cut short.
/// </summary>
internal sealed class DemoInterviewer(LocalReplay chat, string candidate, DemoDebrief script)
{
    private const int MostSteps = 150;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
    private readonly HashSet<DemoEntry> _replaced = [];

    /// <summary>Files the debrief.</summary>
    /// <returns>Whether it is filed; false when a card came that the script has no answer to, or none came.</returns>
    public async Task<bool> FileAsync(CancellationToken cancellationToken)
    {
        long seen = -1;
        for (var step = 0; step < MostSteps; step++)
        {
            var after = seen;
            var card = await chat.FindCardAsync(script.By, null, c => c.Change > after && IsMine(c) && (IsFiled(c) || Answer(c) is not null), Patience, cancellationToken);
            if (card is null)
            {
                return false;
            }

            if (IsFiled(card))
            {
                return true;
            }

            seen = card.Change;
            var (label, fields) = Answer(card)!.Value;
            if (!await chat.PressAsync(script.By, card, label, fields, cancellationToken))
            {
                return false;
            }
        }

        return false;
    }

    private bool IsMine(ReplayCard card) => card.Title.Contains(candidate, StringComparison.Ordinal);

    private static bool IsFiled(ReplayCard card) =>
        card.Title.EndsWith("· filed", StringComparison.Ordinal) || card.Title.EndsWith("· revealed", StringComparison.Ordinal);

    private (string Label, IReadOnlyDictionary<string, string> Fields)? Answer(ReplayCard card)
    {
        var entry = script.Entries.FirstOrDefault(e => card.Title.EndsWith(e.Key, StringComparison.Ordinal)).Value;
        string[] always = ["Start", "File it", "Next", "It says what happened"];
        if (always.FirstOrDefault(card.Offers) is { } plain)
        {
            return (plain, Nothing);
        }

        if (entry is null)
        {
            return card.Offers(script.Recommendation) ? (script.Recommendation, Field("reason", script.Reason)) : null;
        }

        if (card.AsksFor("evidence"))
        {
            return ("Save", Field("evidence", entry.Evidence));
        }

        string[] stays = ["Keep mine", "Keep it to myself"];
        if (stays.FirstOrDefault(card.Offers) is { } keep)
        {
            // Once: a replacement that is asked about as well is kept as it is.
            return entry.Instead is { } instead && _replaced.Add(entry) ? ("Replace my sentence", Field("answer", instead)) : (keep, Nothing);
        }

        var rating = entry.Rating.ToString(CultureInfo.InvariantCulture);
        return card.Offers(entry.Saw) ? (entry.Saw, Nothing) : card.Offers(rating) ? (rating, Nothing) : null;
    }

    private static Dictionary<string, string> Field(string name, string value) => new() { [name] = value };
}
