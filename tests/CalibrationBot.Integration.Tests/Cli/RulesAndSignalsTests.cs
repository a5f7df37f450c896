using System.Text.Json;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Vagueness;
using Xunit;

namespace CalibrationBot.Integration.Tests.Cli;

public sealed class RulesAndSignalsTests
{
    private static readonly FeedbackEngine Engine = FeedbackEngine.Create(DataFiles.Embedded).Engine!;

    [Fact]
    public async Task Rules_WithoutAName_ListsEveryRuleOnce()
    {
        var run = await HostProcess.RunAsync(string.Empty, "rules");
        Assert.Equal(0, run.ExitCode);
        Assert.All(Engine.Rules, rule => Assert.Single(run.Lines, l => l.StartsWith($"  {rule.Id} ", StringComparison.Ordinal) && l.EndsWith(rule.Message, StringComparison.Ordinal)));
        Assert.StartsWith($"{Engine.Rules.Length} rules.", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_OfAKind_ListsOnlyThose()
    {
        var run = await HostProcess.RunAsync(string.Empty, "rules", "--kind", "gut-feel");
        var expected = Engine.Rules.Count(r => r.Kind == RemarkKind.GutFeel);
        Assert.Equal("gut-feel", run.Lines[0]);
        Assert.StartsWith($"{expected} rules.", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_ByTheNameAFindingShows_ExplainsIt()
    {
        var rule = Engine.Rules[0];
        var run = await HostProcess.RunAsync(string.Empty, "rules", $"{rule.Kind.Id()}/{rule.Id}");
        string[] parts = [rule.Message, rule.Why, rule.Question, rule.Source, .. rule.Flagged, .. rule.Passes];
        Assert.All(parts, part => Assert.Contains("  " + part, run.Lines));
    }

    [Fact]
    public async Task Rules_AnUnknownName_OffersNearOnes()
    {
        var id = Engine.Rules[0].Id;
        var run = await HostProcess.RunAsync(string.Empty, "rules", id[..^1]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(id, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignalsJsonLines_Always_ListsEverySignalWithAllMembers()
    {
        var run = await HostProcess.RunAsync(string.Empty, "signals", "--jsonl");
        var signals = run.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(Engine.Rubric.Signals.Select(s => s.Id), signals.Select(s => s.GetProperty("id").GetString()));
        string[] members = ["id", "competency", "polarity", "levels", "statement", "question", "source"];
        Assert.All(signals, s => Assert.Equal(members, s.EnumerateObject().Select(m => m.Name)));
    }

    [Fact]
    public async Task Signals_ForPeople_NamesEverySignal()
    {
        var run = await HostProcess.RunAsync(string.Empty, "signals");
        Assert.All(Engine.Rubric.Signals, s => Assert.Single(run.Lines, l => l.Length > 4 && l[4..] == s.Id));
    }
}
