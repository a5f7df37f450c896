namespace CalibrationBot.Feedback.Transcripts.Reading;

/// <summary>A word, number or sign of a message.</summary>
/// <param name="Form">The form that phrases and features see: lower case; digits as <c>#</c>, seconds of a day as <c>#day</c>.</param>
/// <param name="Start">The first UTF-16 code unit.</param>
/// <param name="Length">How many code units.</param>
/// <param name="Value">The number it stands for, in digits or in words; null for anything else.</param>
/// <param name="Shape">How it is written.</param>
internal readonly record struct Word(string Form, int Start, int Length, double? Value, WordShape Shape)
{
    public int End => Start + Length;

    public bool IsNumber => Value is not null;
}

/// <summary>How a word is written.</summary>
internal enum WordShape
{
    /// <summary>Lower case, or not a letter at all.</summary>
    Plain,

    /// <summary>A capital, then at least one small letter.</summary>
    Capitalised,

    /// <summary>Capitals only.</summary>
    Capitals,

    /// <summary>Joined by an underscore, as columns are.</summary>
    Identifier,

    /// <summary>A sign such as a comma or an arrow.</summary>
    Sign,
}
