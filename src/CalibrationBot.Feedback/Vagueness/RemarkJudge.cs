using System.Collections.Concurrent;
using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness.Rules;
using CalibrationBot.Feedback.Vagueness.Scoring;

namespace CalibrationBot.Feedback.Vagueness;

/// <summary>
/// Judges remarks: the learned scorer says vague or concrete and of which kind, the rules say where and why. A concrete
/// remark keeps only its bias-risk findings; a vague one always has at least one. Thread-safe, linear in the text's length.
/// </summary>
internal sealed class RemarkJudge
{
    private readonly RuleBook _rules;
    private readonly Scorer _scorer;
    private readonly ConcurrentBag<Scratch> _idle = [];

    private RemarkJudge(RuleBook rules, Scorer scorer)
    {
        _rules = rules;
        _scorer = scorer;
    }

    /// <summary>The rules it finds wording by, in the order of the files, and that of a remark without any.</summary>
    public ImmutableArray<VaguenessRule> Rules => _rules.Rules.Add(NothingToRead.Rule);

    /// <summary>Makes a judge from the data files. What is wrong in them is added to <paramref name="faults"/>; use the judge only when there are none.</summary>
    public static RemarkJudge Create(DataFiles files, DataFaults faults)
    {
        var lexicon = LexiconReader.Read(files, faults);
        var rules = RuleBookReader.Read(files, lexicon, faults);
        var weights = WeightsReader.Read(files, new FeatureNames(lexicon), faults);
        return new(rules, new Scorer(new RemarkFeatures(lexicon, rules), weights));
    }

    /// <summary>Judges one remark: a sentence, a bullet or a whole debrief.</summary>
    /// <param name="remark">Any text.</param>
    /// <param name="competency">What it was filed under; used when the words name nothing.</param>
    public Verdict Judge(string remark, Competency? competency = null) => JudgeWithScore(remark, competency).Verdict;

    /// <summary>The same with the log-odds of being concrete, for measuring.</summary>
    internal (Verdict Verdict, float Score) JudgeWithScore(string remark, Competency? competency = null)
    {
        ArgumentNullException.ThrowIfNull(remark);
        return Use(scratch => (Judge(remark, competency, scratch), scratch.Scores[Outputs.Label]));
    }

    /// <summary>Which way a remark speaks and what it is about, in log-odds; quicker than judging it.</summary>
    internal RemarkLeaning LeaningOf(string remark) => Use(scratch =>
    {
        _scorer.Score(remark, scratch);
        return RemarkLeaning.Of(scratch.Scores);
    });

    private T Use<T>(Func<Scratch, T> work)
    {
        if (!_idle.TryTake(out var scratch))
        {
            scratch = new Scratch();
        }

        try
        {
            return work(scratch);
        }
        finally
        {
            if (scratch.IsLarge)
            {
                scratch.Dispose();
            }
            else
            {
                _idle.Add(scratch);
            }
        }
    }

    private Verdict Judge(string remark, Competency? competency, Scratch scratch)
    {
        _scorer.Score(remark, scratch);
        if (NothingToRead.Is(remark))
        {
            return NothingToRead.Judge(remark, competency);
        }

        var reading = ScoreReading.Of(scratch.Scores);
        var about = reading.Competencies.IsEmpty && competency is { } filed ? [filed] : reading.Competencies;
        var findings = Findings.Of(remark, scratch, reading, _rules);
        return new(reading.IsConcrete, reading.Kind, about, reading.Polarity, findings);
    }
}
