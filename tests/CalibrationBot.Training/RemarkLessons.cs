namespace CalibrationBot.Training;

/// <summary>
/// Everything the scorer learns from, as rows: remarks with all labels, short texts that tell competencies only, and lines that
/// tell only whether words of who somebody is are leaned on.
/// </summary>
internal sealed class RemarkLessons
{
    private readonly IReadOnlyList<TopicLesson> _topics = TopicLesson.Read();
    private readonly IReadOnlyList<IdentityLine> _lines = IdentityLine.Read();
    private readonly RemarkTruth[] _truths;
    private readonly FeatureRows _features;

    public RemarkLessons()
    {
        Remarks = [.. LabelledRemark.Read("train"), .. LabelledRemark.Read("tune")];
        var second = SecondLabel.Read();
        _truths = [.. Remarks.Select(r => RemarkTruth.Of(r, second.GetValueOrDefault(r.Id)))];
        string[] texts = [.. Remarks.Select(r => r.Text), .. _topics.Select(t => t.Text), .. _lines.Select(l => l.Text)];
        _features = FeatureRows.Collect(texts, texts.Length, RemarkTrainer.AtLeast);
    }

    public LabelledRemark[] Remarks { get; }

    /// <summary>The names of the features.</summary>
    public IReadOnlyList<string> Names => _features.Names;

    /// <summary>Fits on everything.</summary>
    public float[][] Fit() => Fit(_features.Rows, _truths);

    /// <summary>Fits without some remarks, and gives their rows as that model sees them.</summary>
    public (float[][] Weights, int[][] Held) FitWithout(int[] held)
    {
        int[] kept = [.. Enumerable.Range(0, Remarks.Length).Except(held)];
        var (learned, seen) = FeatureRows.Restrict(
            [.. kept.Select(i => _features.Rows[i]), .. _features.Rows[Remarks.Length..]], [.. held.Select(i => _features.Rows[i])], Names.Count, RemarkTrainer.AtLeast);
        return (Fit(learned, [.. kept.Select(i => _truths[i])]), seen);
    }

    private float[][] Fit(int[][] rows, RemarkTruth[] truths) => RemarkModel.Fit(rows, _features.Kinds, truths, _topics, [.. _lines.Select(l => l.Bias ? 1.0 : 0)]);
}
