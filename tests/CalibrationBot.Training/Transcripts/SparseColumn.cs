namespace CalibrationBot.Training.Transcripts;

/// <summary>One feature as the trainer sees it.</summary>
/// <param name="Rows">The rows that have it.</param>
/// <param name="Values">What it measures in each of them; null where having it is all.</param>
/// <param name="Lasso">The L1 penalty of its weight.</param>
/// <param name="Ridge">The L2 penalty of its weight.</param>
internal sealed record SparseColumn(int[] Rows, float[]? Values, double Lasso, double Ridge)
{
    /// <summary>How steeply the loss can bend along this feature.</summary>
    public double SumOfSquares { get; } = Values?.Sum(v => (double)v * v) ?? Rows.Length;

    public double ValueAt(int index) => Values?[index] ?? 1;
}
