using CalibrationBot.Channels.Slack.SocketMode;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.SocketMode;

public sealed class PausesTests
{
    [Fact]
    public void Next_WithoutLuck_DoublesUpToAMinute()
    {
        var pauses = new Pauses(() => 0);

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(0, 8).Select(_ => pauses.Next(null).TotalSeconds));
    }

    [Fact]
    public void Next_AfterReset_BeginsAnew()
    {
        var pauses = new Pauses(() => 0);
        pauses.Next(null);
        pauses.Reset();

        Assert.Equal(TimeSpan.FromSeconds(1), pauses.Next(null));
    }

    [Fact]
    public void Next_WhenSlackAsksForLonger_WaitsAsLong() =>
        Assert.Equal(TimeSpan.FromSeconds(30), new Pauses(() => 0).Next(TimeSpan.FromSeconds(30)));

    [Fact]
    public void Next_AnyLuckAnyNumberOfTries_StaysBetweenHalfASecondAndAMinute() => Prop.ForAll<byte, byte>((luck, tries) =>
    {
        var pauses = new Pauses(() => luck / 256.0);
        return Enumerable.Range(0, tries + 1).All(_ => pauses.Next(null) is { TotalSeconds: > 0.5 and <= 60 });
    }).QuickCheckThrowOnFailure();
}
