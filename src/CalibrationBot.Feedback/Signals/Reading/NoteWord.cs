namespace CalibrationBot.Feedback.Signals.Reading;

/// <summary>A word or a single sign in a line, by its place in the line's folded text.</summary>
/// <param name="Start">Its first code unit.</param>
/// <param name="Length">How many code units; never 0.</param>
internal readonly record struct NoteWord(int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>The word itself.</summary>
    public ReadOnlySpan<char> In(ReadOnlySpan<char> line) => line.Slice(Start, Length);
}
