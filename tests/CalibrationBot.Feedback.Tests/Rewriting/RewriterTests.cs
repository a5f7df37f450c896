using System.Text.Json;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;
using Xunit;
using Xunit.Abstractions;

namespace CalibrationBot.Feedback.Tests.Rewriting;

public sealed class RewriterTests(ITestOutputHelper output)
{
    private static readonly FeedbackEngine Engine = FeedbackEngine.Create(DataFiles.Embedded).Engine!;

    [Fact]
    public void Rewrite_TechnologyBeforeLoad_SaysSoWithBothLines()
    {
        var suggestion = Engine.Rewrite(new("lacked structure", "prompt: chat\n4' redis + kafka drawn\n31' asked QPS\nlunch", Competency.Requirements, Level.Senior));
        Assert.False(suggestion.Asks);
        Assert.Contains(suggestion.Signals, s => s.Id is "asked-for-scale-late");
        Assert.Contains("31' asked QPS", suggestion.Text, StringComparison.Ordinal);
        Assert.All(suggestion.Evidence, e => Assert.NotEmpty(e.Lines));
    }

    [Theory]
    [InlineData("Did not clarify scale.", "04' put a Redis box in\n31' asked how many reads a day, after I asked what the cache is for")]
    [InlineData("lacked structure", "04 put a Redis box in\n31 asked how many reads")]
    [InlineData("jumped to solutions", "min 2 drew redis\nmin 5 drew kafka\nmin 30 asked the read rate")]
    public void Rewrite_FewLines_StatesNoneTwiceNorBothWays(string remark, string notes)
    {
        var suggestion = Engine.Rewrite(new(remark, notes, Competency.Requirements, Level.Senior));
        Assert.Single(suggestion.Evidence.Select(e => e.Signal.Polarity).Distinct());
        var lines = notes.Split('\n').Length;
        Assert.InRange(suggestion.Evidence.Length, 1, lines);
        var seen = new HashSet<int>();
        Assert.All(suggestion.Evidence, e => Assert.True(e.Lines.Aggregate(false, (fresh, n) => seen.Add(n) || fresh), suggestion.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("strong!\nnice person")]
    [InlineData("prompt: payments\nI asked about retries\nlunch was late")]
    [InlineData("me: what if the db dies?\nprevious candidate sharded by user and explained why\n3/4")]
    public void Rewrite_NothingTheCandidateDid_Asks(string notes)
    {
        var suggestion = Engine.Rewrite(new("weak on scale", notes, Competency.Scale, Level.Senior));
        Assert.True(suggestion.Asks, suggestion.Text);
        Assert.Empty(suggestion.Evidence);
        Assert.EndsWith("?", suggestion.Question, StringComparison.Ordinal);
        Assert.NotEmpty(suggestion.Signals);
    }

    [Fact]
    public void Rewrite_NotesAgainstTheRemark_ListsTheLinesAndAsks()
    {
        var suggestion = Engine.Rewrite(new("terrible, never asked about scale", "3' asked QPS and daily users before drawing anything", Competency.Requirements, Level.Senior));
        Assert.Equal(1, Assert.Single(suggestion.Contradiction));
        Assert.Contains("line 1", suggestion.Question, StringComparison.Ordinal);
    }

    [Fact]
    public void Rewrite_TunePart_ReachesTheFigures()
    {
        var figures = Measure("tune");
        output.WriteLine(figures.ToString());
        Assert.Equal(1, figures.Asks);
        Assert.True(figures.First >= 0.6, figures.ToString());
        Assert.True(figures.AmongThree >= 0.8, figures.ToString());
    }

    private Figures Measure(string part)
    {
        int first = 0, three = 0, rewrites = 0, asks = 0, asked = 0;
        double overlap = 0;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", "rewrites", part + ".jsonl")))
        {
            var item = JsonDocument.Parse(line).RootElement;
            string Text(string name) => item.GetProperty(name).GetString()!;
            var request = new RewriteRequest(Text("vague_text"), Text("notes"), CompetencyNames.TryParse(Text("competency"), out var c) ? c : null, Enum.Parse<Level>(Text("level"), true));
            var suggestion = Engine.Rewrite(request);
            if (Text("action") == "ask")
            {
                asks++;
                asked += suggestion.Asks ? 1 : 0;
                if (!suggestion.Asks)
                {
                    output.WriteLine($"{Text("id")}: {suggestion.Text}");
                }

                continue;
            }

            rewrites++;
            var gold = item.GetProperty("signals").EnumerateArray().Select(s => s.GetString()).ToHashSet();
            var found = suggestion.Asks ? [] : suggestion.Signals.Select(s => s.Id).ToArray();
            first += found.Length > 0 && gold.Contains(found[0]) ? 1 : 0;
            three += found.Any(gold.Contains) ? 1 : 0;
            var lines = item.GetProperty("lines").EnumerateArray().Select(l => l.GetInt32()).ToHashSet();
            var cited = suggestion.Evidence.IsEmpty ? [] : suggestion.Evidence[0].Lines.ToHashSet();
            overlap += cited.Intersect(lines).Count() / (double)Math.Max(1, cited.Union(lines).Count());
        }

        return new(first / (double)rewrites, three / (double)rewrites, asked / (double)asks, overlap / rewrites, rewrites, asks);
    }

    private sealed record Figures(double First, double AmongThree, double Asks, double LineOverlap, int Rewrites, int AskItems);
}
