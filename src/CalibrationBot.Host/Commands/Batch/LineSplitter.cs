using System.Buffers;

namespace CalibrationBot.Host.Commands.Batch;

/// <summary>
/// Cuts a stream of bytes into numbered lines. A byte order mark and blank lines are passed over (and counted); a line
/// ends at a line feed, and a carriage return before it is JSON's own white space. A line over the limit is not kept.
/// </summary>
internal sealed class LineSplitter(int longestLine)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private long _number;
    private bool _overLimit;

    /// <summary>One line. <see cref="TooLong"/> lines have no bytes.</summary>
    public readonly record struct Line(ReadOnlySequence<byte> Bytes, long Number, bool TooLong);

    /// <summary>Takes the complete lines out of the buffer, which then holds only what belongs to the next one.</summary>
    /// <param name="buffer">All bytes not yet taken; afterwards what is left.</param>
    /// <param name="isLast">Whether nothing follows the buffer, so that its rest is a line too.</param>
    /// <param name="lines">Where the lines go.</param>
    public void Take(ref ReadOnlySequence<byte> buffer, bool isLast, List<Line> lines)
    {
        while (buffer.PositionOf((byte)'\n') is { } end)
        {
            Add(buffer.Slice(0, end), lines);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
        }

        if (isLast && (_overLimit || !buffer.IsEmpty))
        {
            Add(buffer, lines);
            buffer = buffer.Slice(buffer.End);
        }
        else if (buffer.Length > longestLine)
        {
            _overLimit = true;
            buffer = buffer.Slice(buffer.End);
        }
    }

    private void Add(ReadOnlySequence<byte> bytes, List<Line> lines)
    {
        _number++;
        if (_overLimit || bytes.Length > longestLine)
        {
            _overLimit = false;
            lines.Add(new Line(default, _number, TooLong: true));
            return;
        }

        if (_number == 1 && StartsWithMark(bytes))
        {
            bytes = bytes.Slice(ByteOrderMark.Length);
        }

        if (!IsBlank(bytes))
        {
            lines.Add(new Line(bytes, _number, TooLong: false));
        }
    }

    private static bool StartsWithMark(ReadOnlySequence<byte> bytes)
    {
        Span<byte> start = stackalloc byte[3];
        if (bytes.Length < start.Length)
        {
            return false;
        }

        bytes.Slice(0, start.Length).CopyTo(start);
        return start.SequenceEqual(ByteOrderMark);
    }

    private static bool IsBlank(ReadOnlySequence<byte> bytes)
    {
        foreach (var part in bytes)
        {
            if (part.Span.ContainsAnyExcept(" \t\r"u8))
            {
                return false;
            }
        }

        return true;
    }
}
