using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using CalibrationBot.Flows.Storage;
using Microsoft.Data.Sqlite;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>
/// The only writer: one thread that runs every write waiting at a moment in one transaction, so that many share one flush
/// to disk (group commit; DeWitt et al., "Implementation Techniques for Main Memory Database Systems", 1984).
/// A write that fails is undone alone; its neighbours go on. Thread-safe.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int LargestBatch = 512;

    private readonly Channel<SqliteWrite> _queue = Channel.CreateBounded<SqliteWrite>(
        new BoundedChannelOptions(8192) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly SqliteSession _session;
    private readonly Thread _thread;

    public SqliteWriter(SqliteSession session)
    {
        _session = session;
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

    /// <summary>Writes what is queued and closes the connection.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _thread.Join();
        _session.Dispose();
    }

    private void Loop()
    {
        var batch = new List<SqliteWrite>(LargestBatch);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            try
            {
                RunBatch(batch);
            }
#pragma warning disable CA1031 // The thread must outlive every fault; the callers get the exception.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                RollBack();
                Fail(batch, exception is SqliteException sqlite ? SqliteFaults.Translate(sqlite) : exception);
                continue;
            }

            foreach (var write in batch)
            {
                write.Complete();
            }
        }
    }

    private void RunBatch(List<SqliteWrite> batch)
    {
        // The first write is taken before anything can fail, so that every failure has somebody to tell.
        if (!_queue.Reader.TryRead(out var write))
        {
            return;
        }

        batch.Add(write);
        _session.Execute("BEGIN IMMEDIATE");
        try
        {
            do
            {
                write.Run(_session);
            }
            while (batch.Count < LargestBatch && TryTake(batch, out write));
        }
#pragma warning disable CA1031 // Which write's fault it is, and who must be told, comes out in the second run.
        catch (Exception exception) when (_session.InTransaction && !IsOutage(exception))
#pragma warning restore CA1031
        {
            _session.Execute("ROLLBACK");
            _session.Execute("BEGIN IMMEDIATE");
            batch.RemoveAll(one => !RunAlone(one));
        }

        _session.Execute("COMMIT");
    }

    private bool TryTake(List<SqliteWrite> batch, [NotNullWhen(true)] out SqliteWrite? write)
    {
        if (!_queue.Reader.TryRead(out write))
        {
            return false;
        }

        batch.Add(write);
        return true;
    }

    /// <summary>Runs a write so that it can be undone without its neighbours. Rare: a batch in which nothing fails needs none of it.</summary>
    private bool RunAlone(SqliteWrite write)
    {
        _session.Execute("SAVEPOINT one");
        try
        {
            write.Run(_session);
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to this write's caller, who gets it.
        catch (Exception exception) when (_session.InTransaction && !IsOutage(exception))
#pragma warning restore CA1031
        {
            _session.Execute("ROLLBACK TO one");
            _session.Execute("RELEASE one");
            write.Fail(exception);
            return false;
        }

        _session.Execute("RELEASE one");
        return true;
    }

    // After these nobody can vouch for the transaction; the whole batch is undone and its callers repeat.
    private static bool IsOutage(Exception exception) => exception is SqliteException sqlite && SqliteFaults.Translate(sqlite) != sqlite;

    private void RollBack()
    {
        try
        {
            if (_session.InTransaction)
            {
                _session.Execute("ROLLBACK");
            }
        }
        catch (SqliteException)
        {
            // A disk that cannot even roll back: the next batch fails at its BEGIN, comes here again, and its callers are told.
        }
    }

    private static void Fail(List<SqliteWrite> batch, Exception exception)
    {
        foreach (var write in batch)
        {
            write.Fail(exception);
        }
    }
}
