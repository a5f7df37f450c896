using System.Globalization;
using System.Text;

namespace CalibrationBot.Training.Publishing;

/// <summary>Where figures are published: README's table between its markers, and the baseline below which none may fall.</summary>
internal static class FiguresFiles
{
    /// <summary>How far a figure may fall below its baseline.</summary>
    public const double Slack = 0.02;

    private const string Begin = "<!-- figures: written by the command below -->\n";
    private const string End = "<!-- end of figures -->\n";

    private static readonly string ReadmePath = Path.Combine(Repository.Root, "README.md");

    private static readonly string BaselinePath = Repository.Corpus("baseline.tsv");

    /// <summary>The table as README should show it.</summary>
    public static string Table(PublishedFigures figures)
    {
        var text = new StringBuilder("| what | figure |\n| --- | --- |\n");
        foreach (var (what, figure) in figures.Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {figure} |\n");
        }

        return text.ToString();
    }

    /// <summary>The table that README shows.</summary>
    public static string TableInReadme()
    {
        var (readme, start, end) = Markers();
        return readme[start..end];
    }

    public static void WriteReadme(PublishedFigures figures)
    {
        var (readme, start, end) = Markers();
        File.WriteAllText(ReadmePath, readme[..start] + Table(figures) + readme[end..]);
    }

    /// <summary>The committed figures by name.</summary>
    public static IReadOnlyDictionary<string, double> ReadBaseline() =>
        File.ReadLines(BaselinePath).Select(l => l.Split('\t')).ToDictionary(p => p[0], p => double.Parse(p[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public static void WriteBaseline(PublishedFigures figures) =>
        File.WriteAllLines(BaselinePath, figures.Values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Key}\t{v.Value:0.000}")));

    private static (string Readme, int Start, int End) Markers()
    {
        var readme = File.ReadAllText(ReadmePath);
        var start = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        return start >= Begin.Length && end >= start ? (readme, start, end) : throw new InvalidDataException($"README.md lacks the lines '{Begin.Trim()}' and '{End.Trim()}'.");
    }
}
