namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>Takes the features of a stretch of notes. The scorer sums weights; the trainer keeps the spellings.</summary>
internal interface IFeatureSink
{
    /// <summary>A feature spelled <paramref name="kind"/>, <paramref name="first"/> and, unless it is empty, a space and <paramref name="second"/>.</summary>
    /// <param name="kind">The family, such as <c>b:</c>.</param>
    /// <param name="first">A word or a concept.</param>
    /// <param name="second">The word or concept after it; empty for none.</param>
    /// <param name="line">The line it came from, from 0 within the stretch.</param>
    void Add(string kind, ReadOnlySpan<char> first, ReadOnlySpan<char> second, int line);
}
