using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing;
using Xunit;

namespace CalibrationBot.Integration.Tests.Delivery;

public sealed class RightOfWayTests
{
    private readonly FakeClock _clock = new();

    // In twenty milliseconds: so many arrivals, each of which waited so long.
    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(64, 2, false)]
    [InlineData(19, 20, false)]
    [InlineData(21, 8, true)]
    [InlineData(100, 2, true)]
    public void GiveWay_AfterArrivalsOfMany_WaitsOnlyWhenManyWaitAtOnce(int arrivals, int waited, bool waits)
    {
        var rightOfWay = new RightOfWay(_clock);
        Arrive(rightOfWay, arrivals, milliseconds: 20, waited);

        Assert.Equal(waits, !rightOfWay.GiveWayAsync(64, default).AsTask().IsCompleted);
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    public void GiveWay_AfterArrivalsOneByOne_WaitsWhenTheyComeWithoutAPause(int arrivals, bool waits)
    {
        var rightOfWay = new RightOfWay(_clock);
        ArriveOneByOne(rightOfWay, arrivals, milliseconds: 20);

        Assert.Equal(waits, !rightOfWay.GiveWayAsync(64, default).AsTask().IsCompleted);
    }

    [Fact]
    public async Task GiveWay_WhenOthersComeBetween_TakesThemForNoLoneSender()
    {
        var rightOfWay = new RightOfWay(_clock);
        ArriveOneByOne(rightOfWay, 20, milliseconds: 10);
        Arrive(rightOfWay, 2, milliseconds: 10, waited: 0);

        Assert.Equal(64, await rightOfWay.GiveWayAsync(64, default));
    }

    [Fact]
    public async Task GiveWay_WhileTheCrowdKeepsComing_WaitsAMomentAndThenBeginsAFew()
    {
        var rightOfWay = new RightOfWay(_clock);
        Arrive(rightOfWay, 100, milliseconds: 20);

        var waiting = rightOfWay.GiveWayAsync(64, default).AsTask();
        for (var look = 0; look < 4; look++)
        {
            Assert.False(waiting.IsCompleted);
            Arrive(rightOfWay, 10, milliseconds: 6);
            await Eventually.TrueAsync(() => waiting.IsCompleted || _clock.Waiting > 0, "the next look");
        }

        Assert.Equal(3, await waiting);
    }

    [Fact]
    public async Task GiveWay_WhenNobodyComesForAMoment_BeginsMore()
    {
        var rightOfWay = new RightOfWay(_clock);
        Arrive(rightOfWay, 100, milliseconds: 20);
        var waiting = rightOfWay.GiveWayAsync(64, default).AsTask();

        _clock.Advance(TimeSpan.FromMilliseconds(6));

        Assert.Equal(16, await waiting);
    }

    [Fact]
    public async Task GiveWay_WhenTheCrowdIsOver_DoesNotWait()
    {
        var rightOfWay = new RightOfWay(_clock);
        Arrive(rightOfWay, 100, milliseconds: 20);
        var waiting = rightOfWay.GiveWayAsync(64, default).AsTask();

        Arrive(rightOfWay, 0, milliseconds: 20);

        Assert.Equal(16, await waiting);
        Assert.Equal(64, await rightOfWay.GiveWayAsync(64, default));
    }

    // All at the same time.
    private void Arrive(RightOfWay rightOfWay, int arrivals, int milliseconds, int waited = 5)
    {
        for (var i = 0; i < arrivals; i++)
        {
            rightOfWay.Comes();
        }

        for (var i = 0; i < arrivals; i++)
        {
            rightOfWay.Arrived(TimeSpan.FromMilliseconds(waited));
            rightOfWay.Goes();
        }

        _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
    }

    private void ArriveOneByOne(RightOfWay rightOfWay, int arrivals, int milliseconds)
    {
        for (var i = 0; i < arrivals; i++)
        {
            rightOfWay.Comes();
            rightOfWay.Arrived(TimeSpan.Zero);
            rightOfWay.Goes();
        }

        _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
    }
}
