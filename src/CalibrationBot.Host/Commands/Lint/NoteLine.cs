using System.Buffers;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>What a line of notes is, by its first characters (CommonMark's, and the bullets people type).</summary>
internal enum NoteLineShape
{
    Blank,
    Plain,
    Bullet,
    Heading,
    Fence,

    /// <summary>A rule, a table's frame or a comment: nothing anybody said.</summary>
    Ornament,
}

/// <summary>A line taken apart.</summary>
/// <param name="Shape">What it is.</param>
/// <param name="Indent">How many blanks and tabs it starts with.</param>
/// <param name="TextStart">Where its words start.</param>
/// <param name="TextLength">How long they are, without white space at the end.</param>
internal readonly record struct NoteLine(NoteLineShape Shape, int Indent, int TextStart, int TextLength)
{
    private const string Bullets = "-*+•‣◦–—";
    private static readonly SearchValues<char> Ornaments = SearchValues.Create("-=*_|+: \t");

    /// <summary>Takes a line apart.</summary>
    public static NoteLine Parse(ReadOnlySpan<char> line)
    {
        var trimmed = line.TrimEnd();
        var indent = trimmed.Length - trimmed.TrimStart().Length;
        var body = trimmed[indent..];
        if (body.IsEmpty)
        {
            return new(NoteLineShape.Blank, indent, indent, 0);
        }

        if (body.StartsWith("```", StringComparison.Ordinal) || body.StartsWith("~~~", StringComparison.Ordinal))
        {
            return new(NoteLineShape.Fence, indent, indent, 0);
        }

        if (!body.ContainsAnyExcept(Ornaments) || body.StartsWith("<!--", StringComparison.Ordinal))
        {
            return new(NoteLineShape.Ornament, indent, indent, 0);
        }

        if (body[0] == '#' && body.TrimStart('#') is var heading && (heading.IsEmpty || heading[0] is ' ' or '\t'))
        {
            return Shaped(NoteLineShape.Heading, trimmed, indent, trimmed.Length - heading.Length);
        }

        var start = indent + QuoteLength(body);
        var marker = MarkerLength(trimmed[start..]);
        return Shaped(marker > 0 ? NoteLineShape.Bullet : NoteLineShape.Plain, trimmed, indent, start + marker);
    }

    private static NoteLine Shaped(NoteLineShape shape, ReadOnlySpan<char> trimmed, int indent, int start)
    {
        start += trimmed[start..].Length - trimmed[start..].TrimStart().Length;
        return start < trimmed.Length ? new(shape, indent, start, trimmed.Length - start) : new(NoteLineShape.Ornament, indent, start, 0);
    }

    private static int QuoteLength(ReadOnlySpan<char> body)
    {
        var length = 0;
        while (length < body.Length && body[length] is '>' or ' ')
        {
            length++;
        }

        return length;
    }

    private static int MarkerLength(ReadOnlySpan<char> body)
    {
        var marker = Bullets.Contains(body.IsEmpty ? ' ' : body[0], StringComparison.Ordinal) ? 1 : NumberLength(body);
        if (marker == 0 || marker >= body.Length || body[marker] is not (' ' or '\t'))
        {
            return 0;
        }

        return body[marker..].TrimStart() is ['[', ' ' or 'x' or 'X', ']', ' ', ..]
            ? marker + body[marker..].IndexOf(']') + 1
            : marker;
    }

    private static int NumberLength(ReadOnlySpan<char> body)
    {
        var digits = body.IndexOfAnyExceptInRange('0', '9');
        return digits is 1 or 2 && body[digits] is '.' or ')' ? digits + 1 : 0;
    }
}
