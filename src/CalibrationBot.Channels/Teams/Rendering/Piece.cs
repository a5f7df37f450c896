using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>A stretch of a line that becomes one element: on one line of its own, and not too long.</summary>
/// <param name="Runs">Its runs; no text in them has a line end.</param>
internal sealed record Piece(ImmutableArray<Run> Runs)
{
    private const int MostText = 2_000;
    private const int MostRuns = 40;

    /// <summary>
    /// Whether it has to be written as runs, which know no Markdown: a backslash before a sign does not work in every client
    /// (microsoft/AdaptiveCards issues 5590 and 5758). People, moments and links exist in Markdown only.
    /// </summary>
    public bool NeedsRuns => IsPlain && Runs.OfType<TextRun>().Any(r => Literal.Markdown(r.Text) != Literal.Run(r.Text));

    /// <summary>Whether runs show it better: they know the fixed-width face.</summary>
    public bool PrefersRuns => NeedsRuns || (IsPlain && Runs.OfType<TextRun>().Any(r => r.Style == RunStyle.Code));

    private bool IsPlain => Runs.All(r => r is TextRun);

    /// <summary>Cuts a line at its line ends and where it is too long; one empty piece for nothing.</summary>
    public static ImmutableArray<Piece> Split(Line line)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        List<Run> runs = [];
        var length = 0;
        foreach (var run in line.Runs.SelectMany(Atoms))
        {
            var size = run is TextRun text ? text.Text.Length : 0;
            if (run is null || runs.Count == MostRuns || length + size > MostText)
            {
                pieces.Add(new([.. runs]));
                runs.Clear();
                length = 0;
            }

            if (run is not null)
            {
                runs.Add(run);
                length += size;
            }
        }

        pieces.Add(new([.. runs]));
        return pieces.ToImmutable();
    }

    // The run in parts that fit a piece; null stands for a line end.
    private static IEnumerable<Run?> Atoms(Run run)
    {
        if (run is not TextRun text)
        {
            yield return run;
            yield break;
        }

        var lines = text.Text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                yield return null;
            }

            for (var rest = lines[i]; rest.Length > 0;)
            {
                var end = Fit.CutBefore(rest, MostText);
                yield return text with { Text = rest[..end] };
                rest = rest[end..];
            }
        }
    }
}
