using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Flows.Practice.Prompts;
using Xunit;

namespace CalibrationBot.Flows.Tests.Practice;

public sealed class PromptCatalogueTests
{
    private const string Good = """
        title: T
        statement: S
        figure-sets: [a, b]
        facts:
          - {ask: "q1?", figures: [x, y], about: scale, cues: [a], heard: [b, c]}
          - {ask: "q2?", figures: [x, y], about: scale, cues: [a], heard: [b, c]}
          - {ask: "q3?", figures: [x, y], about: scale, cues: [a], heard: [b, c]}
          - {ask: "q4?", figures: [x, y], about: scale, cues: [a], heard: [b, c]}
        deep-dives: [a, b, c]
        failure-modes: [a, b]
        watch: [a, b]
        """;

    [Fact]
    public void Shipped_Always_HoldsAtLeastTwelveWithTwoSetsOfDifferentFigures()
    {
        var all = PromptCatalogue.Shipped.All.ToList();
        Assert.InRange(all.Count, 12, 100);
        Assert.Equal(all.Count, all.Select(p => p.Title).Distinct().Count());
        Assert.All(all, p => Assert.Equal(2, p.FigureSets.Length));
        Assert.All(all, p => Assert.Contains(p.Facts, f => f.Figures[0] != f.Figures[1]));
        Assert.All(all.SelectMany(p => p.Facts), f => Assert.EndsWith("?", f.Ask, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_GoodFile_GivesThePrompt()
    {
        var (catalogue, errors) = Load(Good);
        Assert.Empty(errors);
        Assert.Equal("T", catalogue!.Find("x")!.Title);
    }

    [Theory]
    [InlineData("title: T", "titel: T", DataErrorCodes.UnknownKey, 1)]
    [InlineData("statement: S", "", DataErrorCodes.MissingKey, 1)]
    [InlineData("figures: [x, y], about: scale, cues: [a], heard: [b, c]}\n  - {ask: \"q3?\"", "figures: [x], about: scale, cues: [a], heard: [b, c]}\n  - {ask: \"q3?\"", DataErrorCodes.WrongShape, 6)]
    [InlineData("watch: [a, b]", "watch: [a]", DataErrorCodes.Empty, 11)]
    public void Load_FaultyFile_SaysWhatAndWhere(string part, string instead, string code, int line)
    {
        var (catalogue, errors) = Load(Good.ReplaceLineEndings("\n").Replace(part, instead, StringComparison.Ordinal));
        Assert.Null(catalogue);
        Assert.Contains(errors, e => e.Code == code && e.Line == line && e.File == "Practice/Prompts/x.yaml");
    }

    private static (PromptCatalogue? Catalogue, IReadOnlyList<DataError> Errors) Load(string text)
    {
        var (catalogue, errors) = PromptCatalogue.Load([new DataFile("Practice/Prompts/x.yaml", text)]);
        return (catalogue, errors);
    }
}
