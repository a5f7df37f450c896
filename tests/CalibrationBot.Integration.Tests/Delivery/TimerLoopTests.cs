using CalibrationBot.Flows.Conversations;
using CalibrationBot.Integration.Tests.Storage;
using Xunit;

namespace CalibrationBot.Integration.Tests.Delivery;

public sealed class TimerLoopTests : SpineTest
{
    [Fact]
    public async Task Timer_TimePasses_RingsOnceAndNotTooEarly()
    {
        var handler = SetsATimerIn(TimeSpan.FromMinutes(30));
        var run = await RunAsync(handler, ScriptedSender.Willing());
        await run.SayAsync("t1");
        await run.EventuallyAsync(() => Rings(handler) == 1, "the timer rings", 60);

        var rang = handler.Calls.Single(t => t.Input is TimeCame);
        Assert.True(rang.At - Samples.At >= TimeSpan.FromMinutes(30));
        Assert.Equal(1, Rings(handler));
    }

    [Fact]
    public async Task Timer_ClockSetForwardAnHour_RingsWithinItsNextLook()
    {
        var handler = SetsATimerIn(TimeSpan.FromMinutes(50));
        var run = await RunAsync(handler, ScriptedSender.Willing());
        await run.SayAsync("t1");
        await run.EventuallyAsync(() => handler.Calls.Count == 1, "the timer is set", 0);

        Clock.Jump(TimeSpan.FromHours(1));
        var before = Clock.GetTimestamp();
        await run.EventuallyAsync(() => Rings(handler) == 1, "the timer rings", 1);

        // The fake clock runs on while the loop wakes up; but by far not the fifty minutes that the timer was set to.
        Assert.InRange(Clock.GetElapsedTime(before), TimeSpan.Zero, TimeSpan.FromMinutes(40));
    }

    [Fact]
    public async Task Timer_ClockSetBackAnHour_WaitsForItsTimeOnTheWall()
    {
        var handler = SetsATimerIn(TimeSpan.FromMinutes(10));
        var run = await RunAsync(handler, ScriptedSender.Willing());
        await run.SayAsync("t1");
        await run.EventuallyAsync(() => handler.Calls.Count == 1, "the timer is set", 0);

        Clock.Jump(TimeSpan.FromHours(-1));
        await run.EventuallyAsync(() => Rings(handler) == 1, "the timer rings", 60);

        Assert.True(Clock.GetUtcNow() >= Samples.At + TimeSpan.FromMinutes(10));
    }

    private static ScriptedHandler SetsATimerIn(TimeSpan delay) => new(turn => turn.Input is Said
        ? Samples.Timers(Samples.Timer("k", turn.At + delay))
        : StepResult.Nothing);

    private static int Rings(ScriptedHandler handler) => handler.Calls.Count(t => t.Input is TimeCame);
}
