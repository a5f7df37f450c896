using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Signals.Reading;

/// <summary>
/// Cuts a line into words and single signs. Words are letters, digits and inner apostrophes; hyphens part words, so that
/// "multi-region" and "multi region" read the same; a clock time such as 10:24 is one word.
/// </summary>
internal static class NoteTokenizer
{
    /// <summary>Lower case and plain apostrophes, code unit by code unit, so that places stay the same.</summary>
    public static string Fold(string line) => string.Create(line.Length, line, static (folded, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            folded[i] = source[i] switch
            {
                '\u2018' or '\u2019' or '\u02BC' or '`' or '\u00B4' or '\u2032' => '\'',
                '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' => '"',
                var c => char.ToLowerInvariant(c),
            };
        }
    });

    /// <summary>The words and signs of a folded line, in order.</summary>
    public static List<NoteWord> Cut(ReadOnlySpan<char> line)
    {
        var words = new List<NoteWord>(line.Length / 5);
        var at = 0;
        while (at < line.Length)
        {
            if (IsWordPart(line, at))
            {
                var start = at++;
                while (at < line.Length && (IsWordPart(line, at) || IsJoint(line, at)))
                {
                    at++;
                }

                words.Add(new NoteWord(start, at - start));
            }
            else
            {
                var length = at + 1 < line.Length && char.IsSurrogatePair(line[at], line[at + 1]) ? 2 : 1;
                if (!char.IsWhiteSpace(line[at]) && line[at] is not ('-' or '*' or '_' or '\u2013' or '\u2014' or '\u2022'))
                {
                    words.Add(new NoteWord(at, length));
                }

                at += length;
            }
        }

        return words;
    }

    /// <summary>The words of a lexicon entry, where a * at a word's end is kept.</summary>
    public static ImmutableArray<string> WordsOf(string phrase)
    {
        var folded = Fold(phrase);
        var words = ImmutableArray.CreateBuilder<string>();
        foreach (var word in Cut(folded))
        {
            var isStem = word.End < folded.Length && folded[word.End] == '*';
            words.Add(string.Concat(word.In(folded), isStem ? "*" : string.Empty));
        }

        return words.ToImmutable();
    }

    private static bool IsWordPart(ReadOnlySpan<char> line, int at) => char.IsLetterOrDigit(line[at]);

    /// <summary>A sign between two word parts that does not part them: an apostrophe, or the colon or point of a figure.</summary>
    private static bool IsJoint(ReadOnlySpan<char> line, int at)
    {
        if (at + 1 >= line.Length || !char.IsLetterOrDigit(line[at + 1]))
        {
            return false;
        }

        return line[at] == '\'' || (line[at] is ':' or '.' or ',' && char.IsAsciiDigit(line[at - 1]) && char.IsAsciiDigit(line[at + 1]));
    }
}
