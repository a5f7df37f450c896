using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals;
using CalibrationBot.Feedback.Signals.Learning;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Signals.Learning;

public sealed class SignalWeightsReaderTests
{
    private static readonly SignalOutputs Outputs = new(
        [.. Enumerable.Range(0, 60).Select(i => new SignalDefinition(new Signal("s" + i, Competency.Scale, Polarity.Positive, [Level.Senior], "Did it", "Did they?", []), [], [], [], []))]);

    [Fact]
    public void Read_AnyWeight_ComesBackAsSpelled() =>
        Prop.ForAll(
            Gen.OneOf(Gen.Choose(short.MinValue, short.MaxValue), Gen.Elements<int>(short.MinValue, short.MaxValue)).Zip(Gen.Choose(0, Outputs.Count - 1)).ToArbitrary(),
            pair =>
            {
                var weights = Read($"w:queue\t{SignalWeightsReader.Spell(pair.Item2)}{pair.Item1}\n", out var errors);
                return errors.IsEmpty && weights.WeightOf(weights.Find(FeatureHash.Of("w:queue").Value), pair.Item2) == pair.Item1;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_WeightsInARow_KeepsAll()
    {
        var weights = Read("w:queue\tA-14cB7aC0\nw:cache\tB3\n", out var errors);
        Assert.Empty(errors);
        var sums = new int[Outputs.Count];
        weights.AddRow(sums, weights.Find(FeatureHash.Of("w:queue").Value));
        weights.AddRow(sums, weights.Find(FeatureHash.Of("w:cache").Value));
        Assert.Equal((-14, 3, 7), (sums[0], sums[1], sums[(2 * 26) + 1]));
        Assert.Equal(-1, weights.Find(FeatureHash.Of("w:backlog").Value));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("A-")]
    [InlineData("12")]
    [InlineData("a12")]
    [InlineData("A1 B2")]
    [InlineData("A1=B2")]
    [InlineData("zzzzzzzzA1")]
    [InlineData("A99999999999")]
    [InlineData("A32768")]
    [InlineData("A-32769")]
    [InlineData("A-327680")]
    public void Read_BrokenWeights_NamesFileAndLine(string weights)
    {
        Read($"w:queue\t{weights}\n", out var errors);
        var error = Assert.Single(errors);
        Assert.Equal((SignalWeightsReader.NotesFile, 2), (error.File, error.Line));
    }

    private static SignalWeights Read(string lines, out ImmutableArray<DataError> errors)
    {
        var faults = new DataFaults();
        var files = DataFiles.Embedded.With([new(SignalWeightsReader.NotesFile, $"%outputs\t{string.Join(' ', Outputs.Names)}\n{lines}")]);
        var weights = SignalWeightsReader.Read(files, SignalWeightsReader.NotesFile, Outputs, 0, faults);
        errors = [.. faults.ToErrors()];
        return weights;
    }
}
