namespace CalibrationBot.Feedback.Text;

/// <summary>
/// Cuts a text into tokens in one pass without strings. Any UTF-16 goes, also broken: a lone surrogate is a sign.
/// Hyphens and slashes inside words part them, so <c>trade-offs</c> and <c>trade offs</c> read alike; apostrophes vanish,
/// so <c>didn't</c> and <c>didnt</c> do.
/// </summary>
internal static class Tokenizer
{
    /// <summary>Fills the buffer with the tokens, and returns how many there are.</summary>
    /// <param name="text">The text.</param>
    /// <param name="buffer">Grows as needed.</param>
    public static int Tokenize(ReadOnlySpan<char> text, TokenBuffer buffer)
    {
        buffer.Clear();
        var i = 0;
        var tight = false;
        while (i < text.Length)
        {
            var c = text[i];
            if (c is ' ' or '\t')
            {
                i++;
                tight = false;
                continue;
            }

            var start = i;
            var token = CharKinds.Of(c) switch
            {
                CharKind.Letter => ReadWord(text, ref i),
                CharKind.Digit => ReadNumber(text, ref i),
                CharKind.Space => ReadSpace(text, ref i),
                _ => ReadSign(text, ref i),
            };
            if (token.Length == 0)
            {
                tight = false;
                continue;
            }

            buffer.Add(tight ? token with { Marks = token.Marks | TokenMarks.Tight } : token);
            tight = i > start;
        }

        return buffer.Count;
    }

    private static Token ReadWord(ReadOnlySpan<char> text, ref int i)
    {
        var start = i;
        var hash = WordHash.Seed;
        var marks = char.IsUpper(text[i]) ? TokenMarks.Capital : TokenMarks.None;
        var lowerSeen = false;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            var kind = CharKinds.Of(c);
            if (kind == CharKind.Letter)
            {
                if (c is >= 'a' and <= 'z')
                {
                    lowerSeen = true;
                }
                else if (lowerSeen && char.IsUpper(c))
                {
                    marks |= TokenMarks.Code;
                }

                hash = WordHash.Add(hash, c);
            }
            else if (kind == CharKind.Digit || c == '_')
            {
                marks |= TokenMarks.Code;
                hash = WordHash.Add(hash, c);
            }
            else if (!IsInnerApostrophe(text, i) && !IsShortSlash(text, start, i))
            {
                break;
            }
        }

        return new Token(start, i - start, WordHash.Finish(hash), TokenKind.Word, marks);
    }

    private static Token ReadNumber(ReadOnlySpan<char> text, ref int i)
    {
        var start = i;
        var hash = WordHash.Seed;
        var marks = TokenMarks.None;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            var digitNext = i + 1 < text.Length && char.IsDigit(text[i + 1]);
            if (CharKinds.Of(c) == CharKind.Letter || c == '%')
            {
                marks |= TokenMarks.Unit;
            }
            else if (c == ':' && digitNext)
            {
                marks |= TokenMarks.Time;
            }
            else if (c == '/' && digitNext)
            {
                marks |= TokenMarks.Ratio;
            }
            else if (c is '\'' or '\u2019' or '\u2032' && !digitNext && (marks & TokenMarks.Unit) == 0 && !IsLetterAt(text, i + 1) && !IsQuoteOpen(text, start))
            {
                marks |= TokenMarks.Time;
                i++;
                break;
            }
            else if (!char.IsDigit(c) && !(c is '.' or ',' or '_' && digitNext))
            {
                break;
            }

            hash = WordHash.Add(hash, c);
        }

        return new Token(start, i - start, WordHash.Finish(hash), TokenKind.Number, marks);
    }

    private static Token ReadSpace(ReadOnlySpan<char> text, ref int i)
    {
        var c = text[i++];
        return c is '\n' or '\r' or '\u2028' or '\u2029' ? Sign(TokenKind.Stop, i - 1, '\n') : default;
    }

    private static Token ReadSign(ReadOnlySpan<char> text, ref int i)
    {
        var start = i;
        var c = text[i++];
        switch (c)
        {
            case '.' or '!' or '\u2026' or ';' or '\u3002':
                return Sign(TokenKind.Stop, start, c);
            case '?':
                return Sign(TokenKind.Stop, start, c) with { Marks = TokenMarks.Question };
            case '"' or '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' or '\'' or '\u2018' or '\u2019' or '`':
                return Sign(TokenKind.Quote, start, '"');
            case '-' or '\u2010' or '\u2011' or '/' when IsLetterAt(text, start - 1) && IsLetterAt(text, i):
                return default;
            case '-' when i < text.Length && text[i] == '>':
                i++;
                return new Token(start, 2, '\u2192', TokenKind.Break, TokenMarks.None);
            case ',' or ':' or '-' or '\u2013' or '\u2014' or '(' or ')' or '[' or ']' or '\u2192':
                return Sign(TokenKind.Break, start, c);
            default:
                if (char.IsHighSurrogate(c) && i < text.Length && char.IsLowSurrogate(text[i]))
                {
                    i++;
                    return new Token(start, 2, (uint)char.ConvertToUtf32(c, text[i - 1]), TokenKind.Sign, TokenMarks.None);
                }

                return Sign(TokenKind.Sign, start, c);
        }
    }

    private static Token Sign(TokenKind kind, int start, char c) => new(start, 1, c, kind, TokenMarks.None);

    private static bool IsInnerApostrophe(ReadOnlySpan<char> text, int i) =>
        text[i] is '\'' or '\u2019' && IsLetterAt(text, i + 1);

    // "w/o", "w/", "b/c", "n/a": one letter, a slash and at most one letter more.
    private static bool IsShortSlash(ReadOnlySpan<char> text, int start, int i) =>
        text[i] == '/' && i == start + 1 && (!IsLetterAt(text, i + 1) || !IsLetterAt(text, i + 2));

    // In "'3 writes'" the mark after a number closes a quotation that began before it.
    private static bool IsQuoteOpen(ReadOnlySpan<char> text, int start)
    {
        for (var i = start - 1; i >= 0 && i >= start - 200 && text[i] != '\n'; i--)
        {
            if (text[i] is '\'' or '\u2018' && !(IsLetterAt(text, i - 1) || (i > 0 && char.IsDigit(text[i - 1]))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLetterAt(ReadOnlySpan<char> text, int i) =>
        (uint)i < (uint)text.Length && CharKinds.Of(text[i]) == CharKind.Letter;
}
