using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing;
using Xunit;

namespace CalibrationBot.Integration.Tests.Delivery;

public sealed class RightOfWayTests
{
    private readonly FakeClock _clock = new();

    [Theory]
    [InlineData(0, false)]
    [InlineData(19, false)]
    [InlineData(21, true)]
    public void GiveWay_AfterSoManyArrivalsInTenMilliseconds_WaitsOnlyInACrowd(int arrivals, bool waits)
    {
        var rightOfWay = new RightOfWay(_clock);
        Arrive(rightOfWay, arrivals);

        Assert.Equal(waits, !rightOfWay.GiveWayAsync(64, default).AsTask().IsCompleted);
    }

    [Fact]
    public async Task GiveWay_InACrowd_WaitsAMomentAndThenBeginsAFew()
    {
        var rightOfWay = new RightOfWay(_clock);
        Arrive(rightOfWay, 100);

        var waiting = rightOfWay.GiveWayAsync(64, default).AsTask();
        _clock.Advance(TimeSpan.FromMilliseconds(24));
        Assert.False(waiting.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(4, await waiting);
    }

    [Fact]
    public async Task GiveWay_WhenTheCrowdIsOver_DoesNotWait()
    {
        var rightOfWay = new RightOfWay(_clock);
        Arrive(rightOfWay, 100);
        var waiting = rightOfWay.GiveWayAsync(64, default).AsTask();

        Arrive(rightOfWay, 0);

        Assert.False(waiting.IsCompleted);
        Assert.Equal(64, await rightOfWay.GiveWayAsync(64, default));
    }

    private void Arrive(RightOfWay rightOfWay, int arrivals)
    {
        for (var i = 0; i < arrivals; i++)
        {
            rightOfWay.Arrived();
        }

        _clock.Advance(TimeSpan.FromMilliseconds(10));
    }
}
