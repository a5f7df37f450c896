namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>
/// Scores a remark on every output: regularised logistic regression over shallow features of words, concepts, sequences and
/// who-does-what. Sentence specificity from shallow features follows Li and Nenkova, "Fast and Accurate Prediction of
/// Sentence Specificity" (AAAI 2015); that such a model must be fitted to its own domain follows Ko, Durrett and Li (AAAI
/// 2019). Features count once a remark and the sum is divided by the root of their number, so that length gives nothing away.
/// </summary>
internal sealed class Scorer(RemarkFeatures features, Weights weights)
{
    private const float Gain = 8;
    private const int Least = 24;

    /// <summary>What the sum over so many features is multiplied with; a handful of features is not allowed to shout.</summary>
    public static float FactorFor(int features) => Gain / MathF.Sqrt(Math.Max(Least, features));

    /// <summary>Fills <paramref name="scratch"/> from the text: tokens, clauses and scores.</summary>
    public void Score(ReadOnlySpan<char> text, Scratch scratch)
    {
        scratch.StartRound(weights.Slots);
        var sink = new Sink(weights, scratch);
        features.Extract(text, scratch, ref sink);
        var factor = FactorFor(sink.Known);
        for (var i = 0; i < Outputs.Count; i++)
        {
            scratch.Scores[i] = (scratch.Sums[i] * Weights.Unit * factor) + weights.Bias[i];
        }
    }

    private ref struct Sink(Weights weights, Scratch scratch) : IFeatureSink
    {
        private int _clause;

        public int Known { get; private set; }

        public void Add(FeatureKind kind, uint a, uint b, uint c)
        {
            var row = weights.Find(FeatureNames.Key(kind, a, b, c));
            if (row < 0)
            {
                return;
            }

            _clause += weights.LabelOf(row);
            if (scratch.IsFirst(row))
            {
                Known++;
                weights.AddTo(scratch.Sums, row);
            }
        }

        public void EndClause(int endToken)
        {
            scratch.AddClause(endToken, _clause * Weights.Unit);
            _clause = 0;
        }
    }
}
