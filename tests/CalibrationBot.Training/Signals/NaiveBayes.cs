namespace CalibrationBot.Training.Signals;

/// <summary>
/// What each feature says for each column by counting alone. With few examples a column, a generative count does better than a
/// fitted line, and the two together do best (Ng and Jordan, NIPS 2001; Wang and Manning, ACL 2012). It is linear in the
/// features, so that it melts into the fitted weights: one weight a feature, and one a column that every feature adds.
/// </summary>
internal sealed class NaiveBayes
{
    /// <summary>How much it counts beside the fitted weights; chosen on paraphrases and writers held out.</summary>
    private const float Share = 0.12f;

    /// <summary>What a feature that was never seen with a column counts as.</summary>
    private const float Unseen = 0.3f;

    private readonly Dictionary<(int Feature, int Column), float> _counts = [];
    private readonly float[] _examples;

    public NaiveBayes(IEnumerable<SignalExample> examples, IReadOnlyDictionary<string, int> vocabulary, int columns)
    {
        _examples = new float[columns];
        foreach (var example in examples.Where(e => !e.IsReject))
        {
            foreach (var column in example.Columns)
            {
                var part = 1f / example.Columns.Length;
                _examples[column] += part;
                foreach (var feature in example.Text.Features.Where(vocabulary.ContainsKey))
                {
                    var at = (vocabulary[feature], column);
                    _counts[at] = _counts.GetValueOrDefault(at) + part;
                }
            }
        }
    }

    /// <summary>What a feature adds for a column beyond one never seen with it.</summary>
    public float WeightOf(int feature, int column) =>
        _counts.TryGetValue((feature, column), out var count) ? Share * MathF.Log((count + Unseen) / Unseen) : 0;

    /// <summary>What every feature adds for a column: less for one with many examples.</summary>
    public float EachOf(int column) =>
        Share * MathF.Log(((_examples.Sum() / _examples.Length) + (10 * Unseen)) / (_examples[column] + (10 * Unseen)));
}
