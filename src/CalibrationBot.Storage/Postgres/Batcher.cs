using System.Threading.Channels;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Storage.Postgres;

/// <summary>
/// Gathers single pieces of work that arrive at the same time into batches, so that many share one round trip and one flush
/// to disk. Batches run one after the other; nothing waits for a batch to fill up. Thread-safe.
/// </summary>
internal sealed class Batcher<TItem, TResult> : IAsyncDisposable
{
    private readonly Channel<Entry> _queue = Channel.CreateBounded<Entry>(new BoundedChannelOptions(8192) { SingleReader = true });
    private readonly Func<IReadOnlyList<TItem>, Task<TResult[]>> _run;
    private readonly int _largest;
    private readonly Task _loop;

    public Batcher(int largest, Func<IReadOnlyList<TItem>, Task<TResult[]>> run)
    {
        (_largest, _run) = (largest, run);
        _loop = Task.Run(LoopAsync);
    }

    public async Task<TResult> AddAsync(TItem item, CancellationToken cancellationToken)
    {
        var entry = new Entry(item, new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await _queue.Writer.WriteAsync(entry, cancellationToken);
        }
        catch (ChannelClosedException closed)
        {
            throw new StoreUnavailableException("The store is closing; what was not acknowledged will be sent again.", closed);
        }

        return await entry.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task LoopAsync()
    {
        var batch = new List<Entry>(_largest);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < _largest && _queue.Reader.TryRead(out var entry))
            {
                batch.Add(entry);
            }

            await RunAsync(batch);
        }
    }

    private async Task RunAsync(List<Entry> batch)
    {
        try
        {
            var results = await _run([.. batch.Select(e => e.Item)]);
            for (var i = 0; i < results.Length; i++)
            {
                batch[i].Done.TrySetResult(results[i]);
            }
        }
#pragma warning disable CA1031 // The loop must outlive every fault; the callers get the exception.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            foreach (var entry in batch)
            {
                entry.Done.TrySetException(exception);
            }
        }
    }

    private sealed record Entry(TItem Item, TaskCompletionSource<TResult> Done);
}
