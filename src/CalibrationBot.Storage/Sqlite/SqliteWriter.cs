using System.Threading.Channels;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>
/// The only way to write: one batch at a time, by a thread of its own, or by the caller who waits for nothing else. Thread-safe.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    // Many who come at the same time are better off together: one flush for all of them.
    private const int EnoughAlone = 8;

    private readonly Channel<SqliteWrite> _queue = Channel.CreateBounded<SqliteWrite>(
        new BoundedChannelOptions(8192) { FullMode = BoundedChannelFullMode.Wait });

    private readonly SqliteSession _session;
    private readonly SqliteBatch _batch;
    private readonly Thread _thread;

    // Who holds it runs a batch.
    private readonly Lock _writing = new();
    private bool _isClosed;

    // How many wait to be written at once, and how many in a row came when nobody else did. A count too many or too few does no harm.
    private int _comers;
    private long _alone;

    public SqliteWriter(SqliteSession session)
    {
        (_session, _batch) = (session, new SqliteBatch(session, _queue.Reader));
        _thread = new Thread(Loop) { IsBackground = true, Name = "SQLite writer" };
        _thread.Start();
    }

    /// <summary>Queues a write and waits until it is on disk.</summary>
    /// <exception cref="StoreUnavailableException">The disk is full or the file cannot be written.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteSession, T> body, CancellationToken cancellationToken)
    {
        var write = new SqliteWrite<T>(body);
        try
        {
            await _queue.Writer.WriteAsync(write, cancellationToken);
        }
        catch (ChannelClosedException closed)
        {
            throw new StoreUnavailableException("The store is closing; what was not acknowledged will be sent again.", closed);
        }

        // Once queued a write happens whatever the caller does, so its end is waited for: the caller must know it.
        return await write.Task;
    }

    /// <summary>
    /// As <see cref="WriteAsync"/>, for what somebody outside waits for. From a sender that waits for one acknowledgement before
    /// it sends the next, the caller's thread does the write itself if nobody else is writing or queued: waking the writer's
    /// thread and being woken by it takes a quarter as long as the flush. The caller's thread then waits for the disk.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The disk is full or the file cannot be written.</exception>
    public async Task<T> WriteAtOnceAsync<T>(Func<SqliteSession, T> body, CancellationToken cancellationToken)
    {
        _alone = Interlocked.Increment(ref _comers) == 1 ? _alone + 1 : 0;
        try
        {
            return await ((_alone > EnoughAlone && !cancellationToken.IsCancellationRequested ? RunHere(body) : null) ?? WriteAsync(body, cancellationToken));
        }
        finally
        {
            Interlocked.Decrement(ref _comers);
        }
    }

    /// <summary>Writes what is queued and closes the connection.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _thread.Join();
        lock (_writing)
        {
            _isClosed = true;
            _session.Dispose();
        }
    }

    /// <returns>The write's end; null when somebody else writes, or something is queued.</returns>
    private Task<T>? RunHere<T>(Func<SqliteSession, T> body)
    {
        if (_queue.Reader.Count > 0 || !_writing.TryEnter())
        {
            return null;
        }

        try
        {
            if (_isClosed)
            {
                return null;
            }

            var write = new SqliteWrite<T>(body);
            _batch.Run(write);
            return write.Task;
        }
        finally
        {
            _writing.Exit();
        }
    }

    private void Loop()
    {
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            lock (_writing)
            {
                if (_queue.Reader.TryRead(out var write))
                {
                    _batch.Run(write);
                }
            }
        }
    }
}
