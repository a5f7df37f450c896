using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Signals;
using CalibrationBot.Feedback.Signals.Learning;
using CalibrationBot.Feedback.Signals.Reading;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Feedback.Vagueness.Scoring;

namespace CalibrationBot.Feedback.Rewriting;

/// <summary>What a remark seems to mean: which way it speaks, what it is about, and which signals usually stand behind its words.</summary>
/// <param name="Positive">The chance that it speaks for the candidate, 0 to 1.</param>
/// <param name="About">What it is about, if known.</param>
/// <param name="Family">The signals its phrases usually stand for.</param>
/// <param name="Plausible">The chance of each signal by the remark's words alone, in the rubric's order.</param>
/// <param name="Topics">The chance of each competency by the remark's words alone.</param>
/// <param name="Leaning">Which way it speaks and what it is about, as the judge of remarks sees it, which learned from other text.</param>
internal sealed record RemarkReading(float Positive, Competency? About, ImmutableHashSet<string> Family, ImmutableArray<float> Plausible, ImmutableArray<float> Topics, RemarkLeaning Leaning)
{
    // Learned together with those of StretchParts on writers held out.
    private const double CompetencyWeight = 4.5;
    private const double PolarityWeight = 0.95;
    private const double FamilyWeight = 2.0;
    private const double TopicWeight = 0.24;
    private const double AllusionWeight = 0.53;
    private const double LevelWeight = 1.2;
    private const double LeaningToneWeight = 0.14;

    /// <summary>Where the form asked for a competency, the judge adds nothing.</summary>
    private const double LeaningTopicWeight = 0.25;

    /// <summary>A remark's polarity is a hint, not a law: notes may contradict it.</summary>
    private const float Doubt = 0.1f;

    private const float LeastPlausible = 0.001f;

    public static RemarkReading Of(RewriteRequest request, Lexicon lexicon, SignalScorer scorer, RewriteBook book, RemarkJudge judge)
    {
        var outputs = scorer.Outputs;
        if (NothingToRead.Is(request.Remark))
        {
            return new(0.5f, request.Competency, [], [.. new float[outputs.Signals]], [.. new float[SignalOutputs.Competencies]], new RemarkLeaning(0, [.. new float[SignalOutputs.Competencies]]));
        }

        var line = NoteLine.Read(1, request.Remark.ReplaceLineEndings(" / "), lexicon);
        var scores = scorer.ChancesOfRemark(line);
        var positive = SignalScorer.ChanceOf(Polarity.Positive, scores.AsSpan(outputs.FirstPolarity, SignalOutputs.Polarities));
        return new(positive, request.Competency, book.FamilyOf(line.Folded), [.. scores.AsSpan(0, outputs.Signals)], [.. scores.AsSpan(outputs.FirstCompetency, SignalOutputs.Competencies)], judge.LeaningOf(request.Remark));
    }

    /// <summary>The log-odds of speaking for the candidate: the mean of what either model says that was learned to tell.</summary>
    public double Tone => (Math.Log((Positive + 0.01) / (1.01 - Positive)) + Leaning.Tone) / 2;

    public float ChanceOf(Polarity polarity) => polarity == Polarity.Positive ? Positive : 1 - Positive;

    /// <summary>How well a signal, by its place in the rubric, fits what the remark means, at a level, whichever way that speaks; more is better.</summary>
    public double SubjectFitOf(int index, Signal signal, Level level) =>
        TopicFitOf(signal, level)
        + (Family.Contains(signal.Id) ? FamilyWeight : 0)
        + (AllusionWeight * Math.Log(Plausible[index] + LeastPlausible));

    /// <summary>How well a signal fits the way the remark speaks; more is better.</summary>
    public double ToneFitOf(Signal signal) =>
        (PolarityWeight * Math.Log(ChanceOf(signal.Polarity) + Doubt))
        + (LeaningToneWeight * (signal.Polarity == Polarity.Positive ? Leaning.Tone : -Leaning.Tone));

    /// <summary>How much a signal, by its place in the rubric, is about what the remark is about, whichever way either speaks; more is better.</summary>
    public double RelevanceOf(int index, Signal signal, Opposites opposites, Level level) =>
        TopicFitOf(signal, level) + (AllusionWeight * Math.Log(Plausible[index] + opposites.ChanceAgainst(index, Plausible) + LeastPlausible));

    private double TopicFitOf(Signal signal, Level level) =>
        (About is { } about && about == signal.Competency ? CompetencyWeight : 0)
        + (TopicWeight * Math.Log(Topics[(int)signal.Competency] + 0.02))
        + (signal.Levels.Contains(level) ? LevelWeight : 0)
        + (About is null ? LeaningTopicWeight * Leaning.Topics[(int)signal.Competency] : 0);

    /// <summary>Signals to offer as questions when the notes hold nothing.</summary>
    public ImmutableArray<Signal> PlausibleSignals(ImmutableArray<SignalDefinition> definitions, Level level, int count) =>
        [
            .. definitions.Select((d, i) => (d.Signal, Fit: SubjectFitOf(i, d.Signal, level) + ToneFitOf(d.Signal)))
                .Where(s => s.Signal.Levels.Contains(level))
                .OrderByDescending(s => s.Fit)
                .Take(count)
                .Select(s => s.Signal),
        ];
}
