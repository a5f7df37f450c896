using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Privacy;

/// <summary>A whole debrief in people's words: what was filed, the draft, the notes, and what happened to every text.</summary>
internal sealed class DebriefReading : IRecordReading
{
    public string Kind => "debrief";

    public ImmutableArray<Card> Read(StoredRecord record)
    {
        var debrief = Documents.Read(record, DebriefJson.Default.DebriefDocument).Value;
        var filed = debrief.Filed;
        List<Card> cards = [Head(debrief)];
        if (filed is not null)
        {
            cards.AddRange(Answers("Filed", filed.Entries, filed.Recommendation, filed.Reason));
        }

        if (filed is null || !filed.Entries.SequenceEqual(debrief.Entries, EntryComparer.Instance) || filed.Recommendation != debrief.Recommendation || filed.Reason != debrief.Reason)
        {
            cards.AddRange(Answers(filed is null ? "Draft" : "Changes not filed yet", debrief.Entries, debrief.Recommendation, debrief.Reason));
        }

        cards.AddRange(debrief.Addenda.Select(a => new CardBuilder("Addendum")
            .Facts(("Added", Line.Of(new Moment(a.At))), ("Why it came later", a.Why)).Quote(a.Text).Build("An addendum.")));
        if (!debrief.History.IsEmpty)
        {
            cards.Add(History(debrief));
        }

        return [.. cards];
    }

    private static Card Head(DebriefDocument debrief)
    {
        var card = new CardBuilder("Debrief").Facts(
            ("By", Line.Of(new Mention(debrief.Author))),
            ("Filed", debrief.Filed is { } filed ? Line.Of(new Moment(filed.At)) : "Not filed"),
            ("Last changed", Line.Of(new Moment(debrief.UpdatedAt))),
            ("Rubric", debrief.RubricVersion));
        return debrief.Notes.Length == 0 ? card.Build("A debrief.") : card.Text("Raw notes, never shown to anybody else:").Quote(debrief.Notes).Build("A debrief with notes.");
    }

    private static IEnumerable<Card> Answers(string what, IEnumerable<Entry> entries, Recommendation? recommendation, string reason)
    {
        foreach (var entry in entries.Where(e => e.Coverage is not null || e.HasEvidence || e.Rating is not null))
        {
            yield return Answer(what, entry);
        }

        if (recommendation is not null || reason.Length > 0)
        {
            var card = new CardBuilder($"{what}: recommendation").Facts(("Own recommendation", recommendation?.Label() ?? "None yet"));
            yield return (reason.Length == 0 ? card : card.Quote(reason)).Build("A recommendation.");
        }
    }

    private static Card Answer(string what, Entry entry)
    {
        var card = new CardBuilder($"{what}: {entry.Competency.Title()}").Facts(
            ("Coverage", entry.Coverage?.Label() ?? "Not marked"),
            ("Rating", entry.Rating is { } rating ? string.Create(CultureInfo.InvariantCulture, $"{rating} of 4") : "None"));
        var shared = string.Concat(entry.Remarks.Where(r => !r.Withheld).Select(r => r.Text)).Trim();
        var withheld = string.Concat(entry.Remarks.Where(r => r.Withheld).Select(r => r.Text)).Trim();
        _ = shared.Length > 0 ? card.Quote(shared) : card;
        return (withheld.Length > 0 ? card.Text("Kept for the author alone:").Quote(withheld) : card).Build(entry.Competency.Title());
    }

    private static Card History(DebriefDocument debrief)
    {
        var card = new CardBuilder("What happened to the words, step by step");
        foreach (var line in debrief.History)
        {
            card.Text(Line.Of(new Moment(line.At), ": ", Run.Bold(line.What), $" ({Place(line.Where)})"));
            var (before, after) = (Mark(line.Before), Mark(line.After));
            Quote(card, null, before.Length > 0 && after.Length > 0 ? before : string.Empty);
            Quote(card, before.Length > 0 && after.Length > 0 ? "became" : null, after.Length > 0 ? after : before);
            Quote(card, "I had suggested", line.Suggestion);
            Quote(card, "Their reason", line.Why);
        }

        return card.Build("Every text with what became of it.");
    }

    private static void Quote(CardBuilder card, string? before, string text)
    {
        if (text.Length > 0)
        {
            card.TextIfAny(before).Quote(text);
        }
    }

    // Coverage marks stand in the history by their stored names.
    private static string Mark(string text) =>
        Enum.TryParse<Coverage>(text, out var coverage) && coverage.ToString() == text ? coverage.Label()
        : Enum.TryParse<Recommendation>(text, out var own) && own.ToString() == text ? own.Label()
        : text;

    private static string Place(string where) => CompetencyNames.Rated.Where(c => c.Id() == where).Select(c => c.Title()).FirstOrDefault() ?? where;

    private sealed class EntryComparer : IEqualityComparer<Entry>
    {
        public static EntryComparer Instance { get; } = new();

        public bool Equals(Entry? x, Entry? y) =>
            x is not null && y is not null && x.Competency == y.Competency && x.Coverage == y.Coverage && x.Rating == y.Rating
            && x.Remarks.Select(r => (r.Text, r.Withheld)).SequenceEqual(y.Remarks.Select(r => (r.Text, r.Withheld)));

        public int GetHashCode(Entry entry) => entry.Competency.GetHashCode();
    }
}
