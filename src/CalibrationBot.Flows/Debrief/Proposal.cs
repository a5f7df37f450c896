using System.Collections.Immutable;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Debrief;

/// <summary>A rewrite of one remark, from the person's own notes and the rest of their evidence.</summary>
/// <param name="Suggestion">What the rewriter says.</param>
/// <param name="From">Where its support stands, in words: "your notes, lines 3 and 7".</param>
/// <param name="Against">Lines of theirs that speak against the remark; empty when none do.</param>
internal sealed record Proposal(Suggestion Suggestion, string From, ImmutableArray<string> Against)
{
    /// <summary>Tells one proposed text from another, so that nobody accepts a text they have not seen.</summary>
    public string Mark => ShortId.From(Suggestion.Text ?? string.Empty);

    public static Proposal For(DebriefDocument debrief, Entry entry, Remark remark, Level level, IFeedbackEngine engine)
    {
        var notes = Lines(debrief.Notes).ToList();

        // What was settled is no fresh evidence: it may itself have been taken from a suggestion.
        var others = entry.Remarks.Where(r => r.Id != remark.Id && !r.Withheld && !r.Settled).SelectMany(r => Lines(r.Text));
        List<string> all = [.. notes, .. others];

        // Wording that risks bias supports nothing. Its line stays, empty, so that the numbers of the others hold.
        List<string> usable = [.. all.Select(l => engine.Judge(l, entry.Competency).Findings.Any(f => f.IsPrivate) ? string.Empty : l)];
        var suggestion = OnTopic(entry, remark, level, usable, engine);
        ImmutableArray<int> lines = [.. suggestion.Evidence.SelectMany(e => e.Lines).Distinct().Order()];
        return new Proposal(suggestion, Describe(lines, notes.Count), [.. suggestion.Contradiction.Where(l => l <= usable.Count).Select(l => usable[l - 1]).Where(l => l.Length > 0)]);
    }

    /// <summary>
    /// A rewrite from the lines that have to do with the competency in hand. What else the notes hold may be true, but
    /// would be a strange answer to this remark.
    /// </summary>
    private static Suggestion OnTopic(Entry entry, Remark remark, Level level, List<string> lines, IFeedbackEngine engine)
    {
        var text = remark.Text.Trim();
        Suggestion From(IEnumerable<string> notes) => engine.Rewrite(new RewriteRequest(text, string.Join('\n', notes), entry.Competency, level));
        var all = From(lines);
        if (all.Asks)
        {
            return all;
        }

        HashSet<Competency> topics = [entry.Competency, .. engine.Judge(text, entry.Competency).Competencies];
        var onTopic = all.Evidence.Where(e => topics.Contains(e.Signal.Competency)).SelectMany(e => e.Lines).ToHashSet();
        return onTopic.Count == 0 ? From([])
            : all.Evidence.All(e => topics.Contains(e.Signal.Competency)) ? all
            : From(lines.Select((l, i) => onTopic.Contains(i + 1) ? l : string.Empty));
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
