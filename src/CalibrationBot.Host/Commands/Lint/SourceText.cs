using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>A text with its lines. A line ends at a line feed, a carriage return, or both. Immutable.</summary>
internal sealed class SourceText
{
    private readonly List<int> _starts = [0];

    public SourceText(string text)
    {
        Text = text;
        for (var at = 0; at < text.Length;)
        {
            var end = text.AsSpan(at).IndexOfAny('\r', '\n');
            if (end < 0)
            {
                break;
            }

            at += end + (text.AsSpan(at + end).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1);
            _starts.Add(at);
        }
    }

    public string Text { get; }

    /// <summary>How many lines there are; at least one.</summary>
    public int Lines => _starts.Count;

    /// <summary>The line, from 0, that holds the position.</summary>
    public int LineAt(int position)
    {
        var index = _starts.BinarySearch(position);
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>A line's place, without its end.</summary>
    public TextSpan Line(int line)
    {
        var start = _starts[line];
        var end = line + 1 < _starts.Count ? _starts[line + 1] : Text.Length;
        return new TextSpan(start, Text.AsSpan(start, end - start).TrimEnd("\r\n").Length);
    }
}
