using System.Collections.Immutable;
using System.Text;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>
/// Finds the remarks in notes. Each bullet and each line is one; an indented line below a bullet, and a lower-case line
/// after a long one without a full stop, run on. Headings, rules, comments and fenced code are passed over; a heading
/// that names a competency holds for what stands below it.
/// </summary>
internal sealed class RemarkReader
{
    /// <summary>Shorter lines were ended on purpose, not by an editor's margin.</summary>
    private const int WrapColumn = 60;

    private readonly string _source;
    private readonly List<Remark> _remarks = [];
    private readonly StringBuilder _text = new();
    private readonly ImmutableArray<RemarkPiece>.Builder _pieces = ImmutableArray.CreateBuilder<RemarkPiece>();
    private Competency? _section;
    private int _bulletIndent;
    private bool _inBullet;
    private bool _inFence;
    private int _lastLineLength;

    private RemarkReader(string source) => _source = source;

    /// <summary>The remarks of a text, in order.</summary>
    public static IReadOnlyList<Remark> Read(SourceText source)
    {
        var reader = new RemarkReader(source.Text);
        for (var i = 0; i < source.Lines; i++)
        {
            reader.ReadLine(source.Line(i));
        }

        reader.Finish();
        return reader._remarks;
    }

    private void ReadLine(TextSpan span)
    {
        var line = NoteLine.Parse(_source.AsSpan(span.Start, span.Length));
        if (line.Shape == NoteLineShape.Fence)
        {
            _inFence = !_inFence;
        }

        if (_inFence || line.Shape is NoteLineShape.Blank or NoteLineShape.Fence or NoteLineShape.Ornament)
        {
            Finish();
            return;
        }

        var text = _source.AsSpan(span.Start + line.TextStart, line.TextLength);
        if (line.Shape == NoteLineShape.Heading || SectionName.TryRead(text, out _))
        {
            Finish();
            _section = SectionName.TryRead(text, out var competency) ? competency : null;
            return;
        }

        if (!RunsOn(line, text))
        {
            Finish();
            _inBullet = line.Shape == NoteLineShape.Bullet;
            _bulletIndent = line.Indent;
        }

        if (_text.Length > 0)
        {
            _text.Append(' ');
        }

        _pieces.Add(new RemarkPiece(_text.Length, span.Start + line.TextStart, text.Length));
        _text.Append(text);
        _lastLineLength = span.Length;
    }

    private bool RunsOn(NoteLine line, ReadOnlySpan<char> text)
    {
        if (_text.Length == 0 || line.Shape == NoteLineShape.Bullet)
        {
            return false;
        }

        return (_inBullet && line.Indent > _bulletIndent)
            || (_lastLineLength >= WrapColumn && char.IsLower(text[0]) && !".!?:;".Contains(_text[^1], StringComparison.Ordinal));
    }

    private void Finish()
    {
        if (_text.Length > 0)
        {
            _remarks.Add(new Remark(_text.ToString(), _pieces.ToImmutable(), _section));
        }

        _text.Clear();
        _pieces.Clear();
        _inBullet = false;
    }
}
