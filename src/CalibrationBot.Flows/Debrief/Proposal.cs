using System.Collections.Immutable;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Debrief;

/// <summary>A rewrite of one remark, from the person's own notes and the rest of their evidence.</summary>
/// <param name="Suggestion">What the rewriter says.</param>
/// <param name="From">Where its support stands, in words: "your notes, lines 3 and 7".</param>
internal sealed record Proposal(Suggestion Suggestion, string From)
{
    /// <summary>Tells one proposed text from another, so that nobody accepts a text they have not seen.</summary>
    public string Mark => ShortId.From(Suggestion.Text ?? string.Empty);

    public static Proposal For(DebriefDocument debrief, Entry entry, Remark remark, Level level, IFeedbackEngine engine)
    {
        var notes = Lines(debrief.Notes).ToList();
        var others = entry.Remarks.Where(r => r.Id != remark.Id && !r.Withheld).SelectMany(r => Lines(r.Text));
        List<string> all = [.. notes, .. others];

        // Wording that risks bias supports nothing. Its line stays, empty, so that the numbers of the others hold.
        var usable = all.Select(l => engine.Judge(l, entry.Competency).Findings.Any(f => f.IsPrivate) ? string.Empty : l);
        var suggestion = engine.Rewrite(new RewriteRequest(remark.Text.Trim(), string.Join('\n', usable), entry.Competency, level));
        ImmutableArray<int> lines = [.. suggestion.Evidence.SelectMany(e => e.Lines).Distinct().Order()];
        return new Proposal(suggestion, Describe(lines, notes.Count));
    }

    private static string Describe(ImmutableArray<int> lines, int notes)
    {
        var own = lines.Where(l => l <= notes).ToList();
        List<string> places = [];
        if (own.Count > 0)
        {
            var last = own[^1];
            places.Add(own.Count == 1 ? $"your notes, line {last}" : $"your notes, lines {string.Join(", ", own[..^1])} and {last}");
        }

        if (lines.Any(l => l > notes))
        {
            places.Add("the rest of your evidence");
        }

        return string.Join(" and ", places);
    }

    private static string[] Lines(string text) =>
        text.Length == 0 ? [] : text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
