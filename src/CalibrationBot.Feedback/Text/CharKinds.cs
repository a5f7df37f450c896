namespace CalibrationBot.Feedback.Text;

/// <summary>What a UTF-16 code unit is to the tokenizer.</summary>
internal enum CharKind : byte
{
    /// <summary>Any sign, a surrogate included.</summary>
    Other,

    /// <summary>A letter of any script, or a mark on one.</summary>
    Letter,

    /// <summary>A decimal digit.</summary>
    Digit,

    /// <summary>White space, line breaks and control characters.</summary>
    Space,
}

/// <summary>A table for ASCII and the Unicode categories for the rest.</summary>
internal static class CharKinds
{
    private static readonly CharKind[] Ascii = [.. Enumerable.Range(0, 128).Select(c => Classify((char)c))];

    public static CharKind Of(char c) => c < 128 ? Ascii[c] : Classify(c);

    private static CharKind Classify(char c) =>
        char.IsLetter(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark ? CharKind.Letter
        : char.IsDigit(c) ? CharKind.Digit
        : char.IsWhiteSpace(c) || char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format ? CharKind.Space
        : CharKind.Other;
}
