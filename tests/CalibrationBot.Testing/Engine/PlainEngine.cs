using System.Collections.Immutable;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness;

namespace CalibrationBot.Testing.Engine;

/// <summary>
/// An engine with rules plain enough to predict in a test: a remark is concrete when it holds one of a dozen verbs, and
/// risks bias when it holds "accent" or "too old"; notes with "asked" speak against a remark with "never". It judges nothing well; only conversations are tested with it.
/// </summary>
public sealed class PlainEngine : IFeedbackEngine
{
    private static readonly string[] Verbs = ["asked", "drew", "chose", "said", "named", "put", "wrote", "sketched", "counted", "estimated", "sharded", "skipped"];
    private static readonly string[] Biased = ["accent", "too old"];

    public Rubric Rubric { get; } = new()
    {
        Version = "plain-1",
        Signals =
        [
            .. CompetencyNames.Rated.SelectMany(c => new[]
            {
                new Signal($"good-{c.Id()}", c, Polarity.Positive, [.. Enum.GetValues<Level>()], $"Asked about {c.Id()} before choosing", "What did they ask first?", ["000:1"]),
                new Signal($"poor-{c.Id()}", c, Polarity.Negative, [.. Enum.GetValues<Level>()], $"Skipped {c.Id()} altogether", "What did they skip, and when?", ["000:2"]),
            }),
        ],
        Anchors =
        [
            .. from c in CompetencyNames.Rated
               from l in Enum.GetValues<Level>()
               select new Anchors(c, l, [.. Enumerable.Range(1, 4).Select(r => $"{c.Title()} as it looks at {r} for {l}")]),
        ],
    };

    public Verdict Judge(string remark, Competency? competency = null)
    {
        ArgumentNullException.ThrowIfNull(remark);
        var isConcrete = Verbs.Any(v => remark.Contains(v, StringComparison.OrdinalIgnoreCase));
        var bias = Biased.Select(b => remark.IndexOf(b, StringComparison.OrdinalIgnoreCase)).Where(i => i >= 0).Select(i => (int?)i).Min();
        List<Finding> findings = [];
        if (bias is { } at)
        {
            findings.Add(new Finding("bias", RemarkKind.BiasRisk, new TextSpan(at, 3), "This mentions what can't be a reason.", "It says nothing about the work.", "What did they do that you want on file instead?", "plain"));
        }
        else if (!isConcrete)
        {
            findings.Add(new Finding("vague", RemarkKind.UnanchoredJudgement, new TextSpan(0, remark.Length), "A verdict.", "A verdict without what led to it.", "What did they do or say that made you think so?", "plain"));
        }

        var kind = bias is not null ? RemarkKind.BiasRisk : isConcrete ? RemarkKind.ObservedAction : RemarkKind.UnanchoredJudgement;
        return new Verdict(isConcrete, kind, competency is { } c ? [c] : [], Polarity.Neutral, [.. findings]);
    }

    public ImmutableArray<SignalEvidence> FindSignals(string notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        var lines = notes.Split('\n');
        return
        [
            .. Rubric.Signals
                .Select(s => new SignalEvidence(s, [.. Enumerable.Range(1, lines.Length).Where(i => Supports(lines[i - 1], s))]))
                .Where(e => !e.Lines.IsEmpty),
        ];
    }

    public Suggestion Rewrite(RewriteRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = FindSignals(request.Notes).Where(e => request.Competency is null || e.Signal.Competency == request.Competency).ToImmutableArray();
        var plausible = Rubric.Signals.Where(s => s.Competency == request.Competency).ToImmutableArray();
        if (found.IsEmpty)
        {
            return new Suggestion(null, "What did they do or say?", plausible, [], Against(request));
        }

        var lines = request.Notes.Split('\n');
        var best = found[0];
        return new Suggestion($"{best.Signal.Statement}: {lines[best.Lines[0] - 1].Trim()}", "What did they do or say?", [best.Signal], [best], []);
    }

    private static ImmutableArray<int> Against(RewriteRequest request) => request.Remark.Contains("never", StringComparison.OrdinalIgnoreCase)
        ? [.. request.Notes.Split('\n').Index().Where(l => l.Item.Contains("asked", StringComparison.OrdinalIgnoreCase)).Select(l => l.Index + 1)]
        : [];

    private static bool Supports(string line, Signal signal) =>
        line.Contains(signal.Competency.Id(), StringComparison.OrdinalIgnoreCase)
        && (signal.Polarity == Polarity.Positive ? line.Contains("asked", StringComparison.OrdinalIgnoreCase) : line.Contains("skipped", StringComparison.OrdinalIgnoreCase));
}
