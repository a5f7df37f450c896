namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>Takes the features of a remark, clause by clause. The judge sums weights; the trainer collects rows.</summary>
internal interface IFeatureSink
{
    void Add(FeatureKind kind, uint a, uint b = 0, uint c = 0);

    /// <summary>The features since the last call were one clause, which ends before this token.</summary>
    void EndClause(int endToken);
}
