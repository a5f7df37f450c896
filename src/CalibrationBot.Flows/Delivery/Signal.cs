namespace CalibrationBot.Flows.Delivery;

/// <summary>An awaitable flag for one waiter: setting it twice before it is awaited wakes the waiter once. Thread-safe.</summary>
public sealed class Signal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Wakes the waiter, now or when it next waits.</summary>
    public void Set()
    {
        lock (_gate)
        {
            _next.TrySetResult();
        }
    }

    /// <summary>Wakes the waiter after a while.</summary>
    /// <param name="delay">How long from now.</param>
    /// <param name="time">The clock to wait on.</param>
    public void SetAfter(TimeSpan delay, TimeProvider time) => _ = SetLaterAsync(delay, time);

    /// <summary>Waits until the flag is set or the time is over, and lowers the flag.</summary>
    /// <param name="atMost">The longest wait; a safety net for work that came without a signal.</param>
    /// <param name="time">The clock to wait on.</param>
    /// <param name="cancellationToken">Ends the waiting with <see cref="OperationCanceledException"/>.</param>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        Task task;
        lock (_gate)
        {
            task = _next.Task;
        }

        await task.WaitAsync(atMost, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_next.Task.IsCompleted)
            {
                _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private async Task SetLaterAsync(TimeSpan delay, TimeProvider time)
    {
        await Task.Delay(delay, time, CancellationToken.None);
        Set();
    }
}
