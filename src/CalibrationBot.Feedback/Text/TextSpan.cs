namespace CalibrationBot.Feedback.Text;

/// <summary>A stretch of a text, in UTF-16 code units. Always inside the text it was found in.</summary>
/// <param name="Start">The first code unit, from 0.</param>
/// <param name="Length">How many code units; 0 only for an empty text.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The code unit after the last.</summary>
    public int End => Start + Length;
}
