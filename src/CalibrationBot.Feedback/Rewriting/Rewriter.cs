using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Signals;
using CalibrationBot.Feedback.Signals.Finding;
using CalibrationBot.Feedback.Signals.Learning;
using CalibrationBot.Feedback.Signals.Reading;
using CalibrationBot.Feedback.Vagueness;

namespace CalibrationBot.Feedback.Rewriting;

/// <summary>
/// States at most three signals that the notes support, each followed by the lines that say so, or asks one question. Every
/// text passes <see cref="RewriteGuard"/>; what it refuses is not shown. Thread-safe, linear in the notes.
/// </summary>
internal sealed class Rewriter(ImmutableArray<SignalDefinition> definitions, Lexicon lexicon, SignalScorer scorer, RewriteBook book, RemarkJudge judge)
{
    /// <summary>More would be a list to skim; a debrief needs the few that matter.</summary>
    private const int MostSignals = 3;

    /// <summary>From this chance on the lines are taken to mean a signal; below, they are only quoted.</summary>
    private const float AssertFrom = 0.4f;

    /// <summary>A second or third signal has to be this likely: each says more than the remark did.</summary>
    private const float AssertAlsoFrom = 0.45f;

    /// <summary>From this chance on a line may order what to ask about; it is still stated of nobody.</summary>
    private const float PerhapsFrom = 0.35f;

    private readonly SignalSearch _search = new(scorer, lexicon, definitions);
    private readonly Contradiction _contradiction = new(definitions, new Opposites(definitions));

    /// <summary>The signals that the notes support on their own, the strongest first.</summary>
    public ImmutableArray<SignalEvidence> FindSignals(string notes) =>
    [
        .. _search.Find(NotesReading.Read(notes, lexicon, scorer))
            .Where(m => m.Chance >= 0.5f && m.Lines.Length > 0)
            .OrderByDescending(m => m.Fit)
            .Select(m => new SignalEvidence(definitions[m.Index].Signal, m.Lines)),
    ];

    public Suggestion Rewrite(RewriteRequest request)
    {
        var remark = RemarkReading.Of(request, lexicon, scorer, book, judge);
        var notes = NotesReading.Read(request.Notes, lexicon, scorer);
        var all = Rank(_search.Find(notes), remark, request.Level);
        var against = _contradiction.Find(all, remark, request.Level);
        var ranked = Best(against is null ? all : [against, .. all.Where(m => m != against)]);
        if (ranked.IsEmpty)
        {
            return Ask(request, remark, Best(Rank(_search.Find(notes, PerhapsFrom), remark, request.Level)));
        }

        var asserted = Assertable(ranked);
        var text = asserted.IsEmpty ? QuoteOnly(notes, ranked[0]) : string.Join('\n', asserted.Select(m => Sentence(notes, m)));
        var signals = asserted.Select(m => definitions[m.Index].Signal).ToImmutableArray();
        if (RewriteGuard.Check(text, request.Notes, request.Remark, signals).Length > 0)
        {
            return Ask(request, remark, ranked);
        }

        var contradiction = against?.Match.Lines ?? [];
        return new Suggestion(
            text,
            contradiction.IsEmpty ? definitions[ranked[0].Index].Signal.Question : AskAbout(contradiction),
            [.. ranked.Select(m => definitions[m.Index].Signal)],
            EvidenceOf(asserted),
            contradiction)
        {
            Quoted = asserted.IsEmpty ? ranked[0].Lines : [],
            Support = EvidenceOf(ranked),
        };
    }

    private ImmutableArray<RankedMatch> Rank(ImmutableArray<SignalMatch> matches, RemarkReading remark, Level level) =>
    [
        .. matches.Where(m => m.Lines.Length > 0)
            .Select(m => RankedMatch.Of(m, definitions[m.Index].Signal, remark, level))
            .OrderByDescending(m => m.Fit),
    ];

    private static ImmutableArray<SignalMatch> Best(ImmutableArray<RankedMatch> ranked) => [.. ranked.Take(MostSignals).Select(m => m.Match)];

    /// <summary>
    /// What is stated: the best, and of the others only what points the same way and rests on a line not used yet. One line
    /// said twice, or read both ways, would put words in the author's mouth.
    /// </summary>
    private ImmutableArray<SignalMatch> Assertable(ImmutableArray<SignalMatch> ranked)
    {
        var asserted = ImmutableArray.CreateBuilder<SignalMatch>();
        var used = new HashSet<int>();
        foreach (var match in ranked)
        {
            var fits = asserted.Count == 0
                ? match.Chance >= AssertFrom
                : match.Chance >= AssertAlsoFrom && PolarityOf(match) == PolarityOf(asserted[0]) && match.Lines.Any(n => !used.Contains(n));
            if (fits)
            {
                asserted.Add(match);
                used.UnionWith(match.Lines);
            }
        }

        return asserted.ToImmutable();
    }

    private Polarity PolarityOf(SignalMatch match) => definitions[match.Index].Signal.Polarity;

    private string Sentence(NotesReading notes, SignalMatch match) =>
        $"{definitions[match.Index].Signal.Statement}: {Quotes(notes, match)}.";

    private static string QuoteOnly(NotesReading notes, SignalMatch match) => $"Your notes say: {Quotes(notes, match)}.";

    private static string Quotes(NotesReading notes, SignalMatch match) =>
        string.Join(", ", match.Lines.Select(n => Quotations.Quote(notes.Lines[n - 1].Line.Text)));

    private static string AskAbout(ImmutableArray<int> lines) => string.Create(
        CultureInfo.InvariantCulture,
        $"Your notes seem to say otherwise in {(lines.Length == 1 ? "line" : "lines")} {string.Join(", ", lines)}. How does that fit with your remark?");

    private Suggestion Ask(RewriteRequest request, RemarkReading remark, ImmutableArray<SignalMatch> hinted) => new(
        null,
        book.QuestionFor(request.Competency, remark.Positive >= 0.5f),
        hinted.IsEmpty ? remark.PlausibleSignals(definitions, request.Level, MostSignals) : [.. hinted.Select(m => definitions[m.Index].Signal)],
        [],
        [])
    {
        Support = EvidenceOf(hinted),
    };

    private ImmutableArray<SignalEvidence> EvidenceOf(ImmutableArray<SignalMatch> matches) =>
        [.. matches.Select(m => new SignalEvidence(definitions[m.Index].Signal, m.Lines))];
}
