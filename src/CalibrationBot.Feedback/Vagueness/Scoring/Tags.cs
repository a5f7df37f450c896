using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Feedback.Vagueness.Scoring;

/// <summary>
/// The coarse classes that stand for tokens in sequence features: the leading concept with the verb form, or what the
/// letters show. A tag is a number below <see cref="Count"/>.
/// </summary>
internal static class Tags
{
    public const int Forms = 5;
    public const int FirstShape = 256 * Forms;
    public const int Start = FirstShape;
    public const int Number = FirstShape + 1;
    public const int NumberUnit = FirstShape + 2;
    public const int NumberTime = FirstShape + 3;
    public const int NumberRatio = FirstShape + 4;
    public const int Stop = FirstShape + 5;
    public const int Question = FirstShape + 6;
    public const int Comma = FirstShape + 7;
    public const int Colon = FirstShape + 8;
    public const int Dash = FirstShape + 9;
    public const int Arrow = FirstShape + 10;
    public const int Bracket = FirstShape + 11;
    public const int Quote = FirstShape + 12;
    public const int Sign = FirstShape + 13;
    public const int Code = FirstShape + 14;
    public const int Name = FirstShape + 15;
    public const int EndsEd = FirstShape + 16;
    public const int EndsIng = FirstShape + 17;
    public const int EndsLy = FirstShape + 18;
    public const int EndsS = FirstShape + 19;
    public const int EndsNoun = FirstShape + 20;
    public const int EndsAdjective = FirstShape + 21;
    public const int Plain = FirstShape + 22;
    public const int End = FirstShape + 23;
    public const int Count = FirstShape + 24;

    private static readonly string[] ShapeNames =
    [
        "^", "#", "#unit", "#time", "#ratio", "stop", "?", "comma", "colon", "dash", "arrow", "bracket", "quote", "sign", "code",
        "name", "-ed", "-ing", "-ly", "-s", "-noun", "-adj", "word", "$",
    ];

    public static string Spell(int tag, Lexicon lexicon) =>
        tag >= FirstShape ? ShapeNames[tag - FirstShape]
        : (tag % Forms) switch
        {
            (int)WordForm.Base => lexicon.Concepts[tag / Forms] + ".base",
            (int)WordForm.Present => lexicon.Concepts[tag / Forms] + ".s",
            (int)WordForm.Past => lexicon.Concepts[tag / Forms] + ".ed",
            (int)WordForm.Ongoing => lexicon.Concepts[tag / Forms] + ".ing",
            _ => lexicon.Concepts[tag / Forms],
        };

    public static int Of(in Token token, ReadOnlySpan<char> text, Lexicon.Entry? entry) => token.Kind switch
    {
        _ when entry is { Concepts.Length: > 0 } => (entry.Concepts[0] * Forms) + (int)entry.Form,
        TokenKind.Word => OfWord(token, text.Slice(token.Start, token.Length)),
        TokenKind.Number => token.Has(TokenMarks.Time) ? NumberTime : token.Has(TokenMarks.Ratio) ? NumberRatio : token.Has(TokenMarks.Unit) ? NumberUnit : Number,
        TokenKind.Stop => token.Has(TokenMarks.Question) ? Question : Stop,
        TokenKind.Quote => Quote,
        TokenKind.Break => token.Hash switch
        {
            ',' => Comma,
            ':' => Colon,
            '(' or ')' or '[' or ']' => Bracket,
            '\u2192' => Arrow,
            _ => Dash,
        },
        _ => Sign,
    };

    private static int OfWord(in Token token, ReadOnlySpan<char> word)
    {
        if (token.Has(TokenMarks.Code))
        {
            return Code;
        }

        if (token.Has(TokenMarks.Capital) && token.Start > 0)
        {
            return Name;
        }

        if (word.Length < 4)
        {
            return Plain;
        }

        return word switch
        {
            [.., 'e' or 'E', 'd' or 'D'] => EndsEd,
            [.., 'i', 'n', 'g'] => EndsIng,
            [.., 'l', 'y'] => EndsLy,
            [.., 'i', 'o', 'n'] or [.., 'n', 'e', 's', 's'] or [.., 'm', 'e', 'n', 't'] or [.., 'i', 't', 'y'] or [.., 'n', 'c', 'e'] => EndsNoun,
            [.., 'i', 'v', 'e'] or [.., 'o', 'u', 's'] or [.., 'f', 'u', 'l'] or [.., 'b', 'l', 'e'] or [.., 'i', 'c'] or [.., 'a', 'l'] or [.., 'n', 't'] => EndsAdjective,
            [.., 's'] => EndsS,
            _ => Plain,
        };
    }
}
