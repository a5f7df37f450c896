namespace CalibrationBot.Flows.Delivery;

/// <summary>Counts what is being worked on, up to a limit, and lets the stopping process wait for the rest. Thread-safe.</summary>
internal sealed class InFlight(int limit)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);

    private readonly Lock _gate = new();
    private readonly HashSet<Task> _tasks = [];
    private readonly Signal _room = new();

    /// <summary>How many more may start.</summary>
    public int Room
    {
        get
        {
            lock (_gate)
            {
                return limit - _tasks.Count;
            }
        }
    }

    /// <summary>
    /// Waits until some more may start: a quarter of all, or at least one and a moment has gone by. Under load each search for
    /// work then finds several pieces, and searching does not become the bottleneck.
    /// </summary>
    public async Task WaitForRoomAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (Room <= 0 || (Room < limit / 4 && time.GetElapsedTime(began) < Moment))
        {
            await _room.WaitAsync(Room <= 0 ? TimeSpan.FromSeconds(1) : Moment, time, cancellationToken);
        }
    }

    /// <summary>Counts a piece of work until it ends. Its exceptions are its own business.</summary>
    public void Add(Func<Task> work)
    {
        var task = Task.Run(work);
        lock (_gate)
        {
            _tasks.Add(task);
        }

        _ = task.ContinueWith(Remove, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits for everything that has started.</summary>
    public async Task WhenAllAsync()
    {
        Task[] tasks;
        lock (_gate)
        {
            tasks = [.. _tasks];
        }

        await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Remove(Task task)
    {
        lock (_gate)
        {
            _tasks.Remove(task);
        }

        _room.Set();
    }
}
