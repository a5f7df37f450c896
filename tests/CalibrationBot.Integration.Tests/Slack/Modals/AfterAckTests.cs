using CalibrationBot.Channels.Slack.Modals;
using CalibrationBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Modals;

/// <summary>When work that nobody waits for starts, and that it is known while it runs.</summary>
public sealed class AfterAckTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly AfterAck _after;

    public AfterAckTests() => _after = new AfterAck(_clock, NullLogger<AfterAck>.Instance);

    public void Dispose() => _after.Dispose();

    [Theory]
    [InlineData(12.7, 12, 1)]
    [InlineData(0.3, 0, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(5, 4, 1)]
    public async Task RunAfter_PauseOfPartsOfAMillisecond_NeverStartsEarly(double pause, int stillWaiting, int then)
    {
        var started = new TaskCompletionSource();
        _after.RunAfter(TimeSpan.FromMilliseconds(pause), _ =>
        {
            started.SetResult();
            return Task.CompletedTask;
        });
        _clock.Advance(TimeSpan.FromMilliseconds(stillWaiting));
        Assert.Equal(1, _clock.Waiting);

        _clock.Advance(TimeSpan.FromMilliseconds(then));
        await started.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task WhenIdle_AskedByTheWorkAsItStarts_KnowsOfIt()
    {
        var idle = new TaskCompletionSource<Task>();
        var goOn = new TaskCompletionSource();
        _after.Run(_ =>
        {
            idle.SetResult(_after.WhenIdleAsync());
            return goOn.Task;
        });

        var known = await idle.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.False(known.IsCompleted);
        goOn.SetResult();
        await known.WaitAsync(TimeSpan.FromMinutes(1));
    }
}
