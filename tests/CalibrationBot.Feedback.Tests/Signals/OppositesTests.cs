using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals;
using CalibrationBot.Feedback.Signals.Reading;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Signals;

public sealed class OppositesTests
{
    private const string File = "Signals/Data/scale.yaml";
    private static readonly ImmutableArray<SignalDefinition> Definitions = Read(DataFiles.Embedded, new DataFaults());
    private static readonly Opposites Opposites = new(Definitions);

    [Fact]
    public void Embedded_EachBadSignal_IsOpposedByAGoodOne() =>
        Assert.All(Definitions.AsEnumerable().Index().Where(d => d.Item.Signal.Polarity == Polarity.Negative), d => Assert.NotEmpty(Opposites.Of(d.Index)));

    [Fact]
    public void Of_Each_HoldsBothWays() =>
        Assert.All(Enumerable.Range(0, Definitions.Length), one => Assert.All(Opposites.Of(one), other => Assert.Contains(one, Opposites.Of(other))));

    [Fact]
    public void Of_Each_PointsTheOtherWay() =>
        Assert.All(Definitions.AsEnumerable().Index(), d => Assert.All(Opposites.Of(d.Index), other => Assert.NotEqual(d.Item.Signal.Polarity, Definitions[other].Signal.Polarity)));

    [Theory]
    [InlineData("took-hint", "ignored-hint")]
    [InlineData("asked-for-scale-before-designing", "skipped-scale-clarification")]
    [InlineData("kept-it-simple", "overbuilt")]
    public void Of_Done_IsLeftOut(string done, string leftOut) => Assert.Contains(IndexOf(leftOut), Opposites.Of(IndexOf(done)));

    [Fact]
    public void ChanceAgainst_Two_IsTheirSum()
    {
        var one = Enumerable.Range(0, Definitions.Length).First(i => Opposites.Of(i).Length == 2);
        var chances = new float[Definitions.Length];
        chances[Opposites.Of(one)[0]] = 0.25f;
        chances[Opposites.Of(one)[1]] = 0.5f;
        Assert.Equal(0.75f, Opposites.ChanceAgainst(one, [.. chances]));
    }

    [Theory]
    [InlineData("opposes: [no-such-signal]", DataErrorCodes.DanglingReference)]
    [InlineData("opposes: [skipped-estimate]", DataErrorCodes.UnknownValue)]
    public void Read_FaultyOpposite_ReportsCode(string opposes, string code)
    {
        var text = DataFiles.Embedded.Find(File)!.Replace("opposes: [found-bottleneck]", opposes, StringComparison.Ordinal);
        var faults = new DataFaults();
        Read(DataFiles.Embedded.With([KeyValuePair.Create(File, text)]), faults);
        Assert.Equal((code, File), (Assert.Single(faults.ToErrors()).Code, faults.ToErrors()[0].File));
    }

    private static int IndexOf(string id) => Definitions.AsEnumerable().Index().Single(d => d.Item.Signal.Id == id).Index;

    private static ImmutableArray<SignalDefinition> Read(DataFiles files, DataFaults faults) => SignalReader.Read(files, new LexiconBuilder(files, faults), faults);
}
