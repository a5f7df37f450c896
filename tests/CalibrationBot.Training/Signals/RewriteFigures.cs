using System.Globalization;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Training.Signals;

/// <summary>
/// How well an engine rewrites: right signal first and among three (of what it states or, when in doubt, asks about), asks where
/// it must, states where it may, and cites the right lines.
/// </summary>
internal sealed class RewriteFigures
{
    private int _rewrites;
    private int _first;
    private int _three;
    private int _asks;
    private int _asked;
    private int _neverAsked;
    private int _contradictions;
    private int _recognised;
    private int _alarms;
    private double _overlap;

    /// <summary>How many items had something to state.</summary>
    public int Count => _rewrites;

    /// <summary>The share of them with the right signal first.</summary>
    public double First => (double)_first / Math.Max(1, _rewrites);

    /// <summary>The share of them with a right signal among three.</summary>
    public double Three => (double)_three / Math.Max(1, _rewrites);

    /// <summary>The share of them that were not answered by a question.</summary>
    public double States => (double)_neverAsked / Math.Max(1, _rewrites);

    /// <summary>The share asked about, of the items whose notes hold nothing.</summary>
    public double Asks => (double)_asked / Math.Max(1, _asks);

    public void Add(SignalBench bench, LabelledRewrite item, TextWriter? misses)
    {
        var competency = CompetencyNames.TryParse(item.Competency ?? "none", out var known) ? known : (Competency?)null;
        var suggestion = bench.Engine.Rewrite(new RewriteRequest(item.Vague_text, item.Notes, competency, Enum.Parse<Level>(item.Level, ignoreCase: true)));
        if (item.Action == "ask")
        {
            _asks++;
            _asked += suggestion.Asks ? 1 : 0;
            if (!suggestion.Asks)
            {
                misses?.WriteLine($"{item.Id} should ask, and says: {suggestion.Text}");
            }

            return;
        }

        _rewrites++;
        _neverAsked += suggestion.Asks ? 0 : 1;
        if (suggestion.Asks && misses is not null)
        {
            misses.WriteLine($"{item.Id} '{item.Vague_text}' asks, though it could state from lines {string.Join(' ', item.Lines)}:");
            foreach (var line in bench.Read(item.Notes).Lines)
            {
                misses.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {line.Evidence:0.00} {line.Voice} {line.Line.Text}"));
            }
        }

        string[] found = [.. suggestion.Signals.Select(s => s.Id)];
        var isFirst = found.Length > 0 && item.Signals.Contains(found[0]);
        _first += isFirst ? 1 : 0;
        _three += found.Any(item.Signals.Contains) ? 1 : 0;
        int[] cited = suggestion.Evidence.IsEmpty ? [] : [.. suggestion.Evidence[0].Lines];
        _overlap += cited.Intersect(item.Lines).Count() / (double)Math.Max(1, cited.Union(item.Lines).Count());
        _contradictions += item.Contradicts ? 1 : 0;
        _recognised += item.Contradicts && !suggestion.Contradiction.IsEmpty ? 1 : 0;
        _alarms += item.Contradicts || suggestion.Contradiction.IsEmpty ? 0 : 1;
        if (!isFirst)
        {
            misses?.WriteLine($"{item.Id} '{item.Vague_text}' wants {string.Join(' ', item.Signals)}; got {string.Join(' ', found)}");
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"right signal first {Share(_first, _rewrites)}, among three {Share(_three, _rewrites)}, of {_rewrites}; asks {_asked} of {_asks}; states {_neverAsked} of {_rewrites}; line overlap {_overlap / Math.Max(1, _rewrites):0.00}; contradictions {_recognised} of {_contradictions}, {_alarms} false");

    private static string Share(int part, int whole) => ((double)part / Math.Max(1, whole)).ToString("0.000", CultureInfo.InvariantCulture);
}
