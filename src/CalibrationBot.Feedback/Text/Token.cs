using System.Runtime.InteropServices;

namespace CalibrationBot.Feedback.Text;

/// <summary>One token of a text: a word, a number or a single sign. Sixteen bytes, so that long texts stay cheap.</summary>
/// <param name="Start">The first UTF-16 code unit.</param>
/// <param name="Length">How many code units.</param>
/// <param name="Hash">The hash of the lower-cased word without apostrophes; of the sign itself for punctuation.</param>
/// <param name="Kind">What sort of token it is.</param>
/// <param name="Marks">What else is known of it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(int Start, int Length, uint Hash, TokenKind Kind, TokenMarks Marks)
{
    public int End => Start + Length;

    public bool Has(TokenMarks mark) => (Marks & mark) != 0;
}

/// <summary>The sorts of tokens.</summary>
internal enum TokenKind : byte
{
    /// <summary>Letters, with digits and underscores inside: <c>asked</c>, <c>user_id</c>, <c>p99</c>.</summary>
    Word,

    /// <summary>Starts with a digit: <c>3</c>, <c>1.25M</c>, <c>30s</c>.</summary>
    Number,

    /// <summary>A sign that ends a sentence, or a line break.</summary>
    Stop,

    /// <summary>A comma, colon, dash, arrow or bracket.</summary>
    Break,

    /// <summary>A quotation mark, single or double, of any script's style.</summary>
    Quote,

    /// <summary>Any other sign, emoji included.</summary>
    Sign,
}

/// <summary>What a token's letters show, whatever the word is.</summary>
[Flags]
internal enum TokenMarks : byte
{
    /// <summary>Nothing to note.</summary>
    None = 0,

    /// <summary>Starts with a capital letter.</summary>
    Capital = 1,

    /// <summary>A number with a unit or multiplier: <c>30s</c>, <c>5M</c>, <c>20%</c>.</summary>
    Unit = 2,

    /// <summary>A clock time or minute mark: <c>10:02</c>, <c>12'</c>.</summary>
    Time = 4,

    /// <summary>One number over another: <c>6/10</c>.</summary>
    Ratio = 8,

    /// <summary>A word with a digit or underscore inside, or an inner capital: <c>user_id</c>, <c>p99</c>.</summary>
    Code = 16,

    /// <summary>Follows the token before it without a space.</summary>
    Tight = 32,

    /// <summary>A question mark.</summary>
    Question = 64,
}
