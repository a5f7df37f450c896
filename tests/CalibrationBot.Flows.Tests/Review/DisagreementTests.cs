using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Review;
using Xunit;

namespace CalibrationBot.Flows.Tests.Review;

public sealed class DisagreementTests
{
    [Theory]
    [InlineData(nameof(Coverage.ObservedUnprompted), 3, "a", nameof(Coverage.ObservedUnprompted), 3, "b", nameof(Disagreement.None))]
    [InlineData(nameof(Coverage.ObservedUnprompted), 3, "a", nameof(Coverage.ObservedUnprompted), 4, "a", nameof(Disagreement.None))]
    [InlineData(nameof(Coverage.ObservedUnprompted), 2, "a", nameof(Coverage.ObservedUnprompted), 3, "a", nameof(Disagreement.ReadTheSameEvidenceDifferently))]
    [InlineData(nameof(Coverage.ObservedUnprompted), 1, "a", nameof(Coverage.ObservedUnprompted), 4, "a", nameof(Disagreement.ReadTheSameEvidenceDifferently))]
    [InlineData(nameof(Coverage.ObservedUnprompted), 3, "a", nameof(Coverage.ObservedUnprompted), 4, "b", nameof(Disagreement.SawDifferentEvidence))]
    [InlineData(nameof(Coverage.ObservedUnprompted), 3, "a", nameof(Coverage.ProbedAbsent), 1, "a", nameof(Disagreement.SawDifferentEvidence))]
    public void Name_TwoSights_FollowsTheRule(string one, int rating, string signal, string other, int otherRating, string otherSignal, string expected) =>
        Assert.Equal(expected, Disagreements.Name([Sight(Enum.Parse<Coverage>(one), rating, signal), Sight(Enum.Parse<Coverage>(other), otherRating, otherSignal)]).ToString());

    [Fact]
    public void Name_OnePairReadsTheSameDifferently_CountsMost() =>
        Assert.Equal(
            Disagreement.ReadTheSameEvidenceDifferently,
            Disagreements.Name([Sight(Coverage.ObservedPrompted, 2, "a"), Sight(Coverage.ObservedUnprompted, 4, "b"), Sight(Coverage.ObservedPrompted, 4, "a")]));

    [Fact]
    public void Name_SharedWordsWithoutSignals_AreTheSameEvidence()
    {
        var words = "QUEUE STORE REPLICA".Split(' ');
        Assert.Equal(
            Disagreement.ReadTheSameEvidenceDifferently,
            Disagreements.Name([new(Coverage.ObservedPrompted, 1, [], [.. words]), new(Coverage.ObservedPrompted, 3, [], [.. words])]));
    }

    [Fact]
    public void Name_NobodyOrOne_IsNone() => Assert.Equal(Disagreement.None, Disagreements.Name([Sight(Coverage.ObservedPrompted, 1, "a")]));

    private static Sight Sight(Coverage coverage, int rating, string signal) => new(coverage, rating, [signal], []);
}
