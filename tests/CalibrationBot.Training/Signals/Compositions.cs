namespace CalibrationBot.Training.Signals;

/// <summary>
/// Notes made of one line that shows what a remark means and of lines that show other things, for learning how much the remark
/// and how much the notes count. Deterministic.
/// </summary>
internal static class Compositions
{
    /// <summary>One item a remark; in a quarter of them the form did not ask for a competency.</summary>
    public static IEnumerable<LabelledRewrite> Of(IReadOnlyList<LinesOfSignal> shown, IReadOnlyDictionary<string, string> competencies)
    {
        var seed = 7u;
        for (var i = 0; i < shown.Count; i++)
        {
            for (var r = 0; r < shown[i].Remarks.Length; r++)
            {
                var lines = new List<string>();
                var count = 4 + Next(4);
                for (var n = 0; n < count; n++)
                {
                    var other = shown[Next(shown.Count)];
                    if (other.Signal != shown[i].Signal)
                    {
                        lines.Add(other.Lines[Next(other.Lines.Length)]);
                    }
                }

                var at = Next(lines.Count + 1);
                lines.Insert(at, shown[i].Lines[Next(shown[i].Lines.Length)]);
                yield return new LabelledRewrite(
                    $"{shown[i].Writer}-{i}-{r}", shown[i].Writer, shown[i].Remarks[r], string.Join('\n', lines), "senior",
                    Next(4) == 0 ? null : competencies[shown[i].Signal], "rewrite", null, [at + 1], [shown[i].Signal]);
            }
        }

        int Next(int below)
        {
            seed = (seed * 1664525) + 1013904223;
            return (int)((seed >> 8) % (uint)below);
        }
    }
}
