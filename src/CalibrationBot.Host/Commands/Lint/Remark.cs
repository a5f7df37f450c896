using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>One thing an interviewer noted: a bullet, or a line with the lines it runs on into.</summary>
/// <param name="Text">Its words, without the bullet, the lines joined by a blank.</param>
/// <param name="Pieces">Where each of its lines stands in the source; in order, at least one.</param>
/// <param name="Section">The competency whose heading it stands under; null when there is none.</param>
internal sealed record Remark(string Text, ImmutableArray<RemarkPiece> Pieces, Competency? Section)
{
    /// <summary>The place in the source of a stretch of the remark; a stretch over several lines is cut to its first.</summary>
    public TextSpan ToSource(TextSpan span)
    {
        var piece = Pieces.Last(p => p.Start <= span.Start || p == Pieces[0]);
        var within = Math.Clamp(span.Start - piece.Start, 0, piece.Length);
        return new TextSpan(piece.SourceStart + within, Math.Min(span.Length, piece.Length - within));
    }
}

/// <summary>A part of a remark that stands in one line of the source.</summary>
/// <param name="Start">Where it starts in the remark.</param>
/// <param name="SourceStart">Where it starts in the source.</param>
/// <param name="Length">Its length in both, in UTF-16 code units.</param>
internal readonly record struct RemarkPiece(int Start, int SourceStart, int Length);
