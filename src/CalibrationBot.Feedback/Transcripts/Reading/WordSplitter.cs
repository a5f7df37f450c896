using System.Collections.Immutable;
using System.Globalization;

namespace CalibrationBot.Feedback.Transcripts.Reading;

/// <summary>Splits a message into words, numbers and signs. Linear; keeps every word's place.</summary>
internal static class WordSplitter
{
    public static ImmutableArray<Word> Split(string text)
    {
        var words = ImmutableArray.CreateBuilder<Word>(text.Length / 4);
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            if (char.IsAsciiDigit(text[at]))
            {
                at = EndOfDigits(text, at);
                words.Add(Number(text, start, ref at));
            }
            else if (IsLetter(text[at]))
            {
                at = EndOfWord(text, at);
                words.Add(Letters(text, start, at));
            }
            else
            {
                at += at + 1 < text.Length && (char.IsSurrogatePair(text[at], text[at + 1]) || text.AsSpan(at, 2) is "->") ? 2 : 1;
                if (!char.IsWhiteSpace(text[start]))
                {
                    words.Add(new(Sign(text[start..at]), start, at - start, null, WordShape.Sign));
                }
            }
        }

        return words.ToImmutable();
    }

    private static string Sign(string sign) => sign switch
    {
        "→" => "->",
        "×" => "x",
        "’" => "'",
        [var half] when char.IsSurrogate(half) => "\uFFFD",
        _ => sign,
    };

    private static bool IsLetter(char c) => char.IsLetter(c) || c == '_';

    private static int EndOfWord(string text, int at)
    {
        for (at++; at < text.Length; at++)
        {
            var c = text[at];
            var next = at + 1 < text.Length ? text[at + 1] : ' ';
            var joins = (c is '\'' or '’' or '.' && IsLetter(next)) || (c is '-' or '/' && char.IsLetterOrDigit(next));
            if (!IsLetter(c) && !char.IsDigit(c) && !joins)
            {
                break;
            }
        }

        return at;
    }

    // 86,400 and 1.5 and 21:50, but not the full stop after a year.
    private static int EndOfDigits(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiDigit(text[at])
            || (text[at] is ',' or '.' or ':' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
        {
            at++;
        }

        return at;
    }

    private static Word Number(string text, int start, ref int end)
    {
        var digits = text[start..end];
        var isTime = digits.Contains(':', StringComparison.Ordinal);
        var value = double.TryParse(digits, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        var suffixEnd = end;
        while (suffixEnd < text.Length && char.IsAsciiLetterOrDigit(text[suffixEnd]))
        {
            suffixEnd++;
        }

        var suffix = text[end..suffixEnd];
        if (suffix is "x" or "X")
        {
            end = suffixEnd;
            return new("#x", start, end - start, value, WordShape.Plain);
        }

        if (suffix.Length > 1 && suffix[0] is 'e' or 'E' && int.TryParse(suffix.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var power) && power <= 18)
        {
            value *= Math.Pow(10, power);
            end = suffixEnd;
        }
        else if (NumberWords.Magnitude(suffix) is { } magnitude)
        {
            value *= magnitude;
            end = suffixEnd;
        }

        return new(isTime ? "#time" : NumberWords.IsSecondsOfDay(value) ? "#day" : "#", start, end - start, isTime ? null : value, WordShape.Plain);
    }

    private static Word Letters(string text, int start, int end)
    {
        var lower = text[start..end].ToLowerInvariant().Replace('’', '\'');
        if (lower.Length > 1 && lower[0] == 'x' && lower.AsSpan(1).ContainsAnyExceptInRange('0', '9') is false)
        {
            return new("x#", start, end - start, double.Parse(lower.AsSpan(1), CultureInfo.InvariantCulture), WordShape.Plain);
        }

        return new(lower, start, end - start, NumberWords.Value(lower), Shape(text.AsSpan(start, end - start)));
    }

    private static WordShape Shape(ReadOnlySpan<char> word)
    {
        if (word.Contains('_'))
        {
            return WordShape.Identifier;
        }

        if (!char.IsUpper(word[0]))
        {
            return WordShape.Plain;
        }

        foreach (var c in word[1..])
        {
            if (char.IsLower(c))
            {
                return WordShape.Capitalised;
            }
        }

        return WordShape.Capitals;
    }
}
