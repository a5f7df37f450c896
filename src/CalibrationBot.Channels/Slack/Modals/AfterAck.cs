using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Channels.Slack.Modals;

/// <summary>
/// Work that goes on after Slack has its acknowledgement, such as opening a modal: nothing of it is lost when it fails, because
/// the person presses the button again, or does without. Stops with the host. Thread-safe.
/// </summary>
internal sealed class AfterAck(TimeProvider time, ILogger<AfterAck> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Starts a piece of work, never on the caller's stack: work may start the next.</summary>
    public void Run(Func<CancellationToken, Task> work)
    {
        // Known before it starts, so that nobody finds this idle in between.
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[done.Task] = true;
        _ = StartAsync(work, done);
    }

    /// <summary>
    /// Starts a piece of work after a pause, unless the host stops before. Delays drop parts of a millisecond, and work that
    /// came early would find the limit it waits for still there: so whole ones, and one at least.
    /// </summary>
    public void RunAfter(TimeSpan pause, Func<CancellationToken, Task> work) =>
        _ = WaitAsync(TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(pause.TotalMilliseconds))), work, _stopping.Token);

    /// <summary>Done when all that runs now is done; for tests and for the stop.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_running.Keys);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await WhenIdleAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task WaitAsync(TimeSpan pause, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stopping.IsCancellationRequested)
        {
            Run(work);
        }
    }

    private async Task StartAsync(Func<CancellationToken, Task> work, TaskCompletionSource done)
    {
        await Task.Yield();
        try
        {
            await GuardAsync(work);
        }
        finally
        {
            _running.TryRemove(done.Task, out _);
            done.SetResult();
        }
    }

    private async Task GuardAsync(Func<CancellationToken, Task> work)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
        try
        {
            await work(both.Token);
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            Log.SlackWorkEnded(logger);
        }
#pragma warning disable CA1031 // The edge of this work: nobody waits for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.SlackWorkFailed(logger, exception);
        }
    }
}
