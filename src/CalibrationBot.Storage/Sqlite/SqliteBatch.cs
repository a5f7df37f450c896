using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>
/// Runs every write waiting at a moment in one transaction, so that many share one flush to disk (group commit; DeWitt et al.,
/// "Implementation Techniques for Main Memory Database Systems", 1984). A write that fails is undone alone; its neighbours go
/// on. Used by one thread at a time.
/// </summary>
internal sealed class SqliteBatch(SqliteSession session, ChannelReader<SqliteWrite> queue)
{
    private const int Largest = 512;
    private readonly List<SqliteWrite> _writes = new(Largest);

    /// <summary>Runs a write, and what is queued, and tells the callers.</summary>
    /// <param name="first">Is taken before anything can fail, so that every failure has somebody to tell.</param>
    public void Run(SqliteWrite first)
    {
        _writes.Clear();
        _writes.Add(first);
        try
        {
            Commit();
        }
#pragma warning disable CA1031 // The writer must outlive every fault; the callers get the exception.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            RollBack();
            Fail(exception is SqliteException sqlite ? SqliteFaults.Translate(sqlite) : exception);
            return;
        }

        foreach (var write in _writes)
        {
            write.Complete();
        }
    }

    private void Commit()
    {
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            _writes[0].Run(session);
            while (_writes.Count < Largest && queue.TryRead(out var write))
            {
                _writes.Add(write);
                write.Run(session);
            }
        }
#pragma warning disable CA1031 // Which write's fault it is, and who must be told, comes out in the second run.
        catch (Exception exception) when (session.InTransaction && !IsOutage(exception))
#pragma warning restore CA1031
        {
            session.Execute("ROLLBACK");
            session.Execute("BEGIN IMMEDIATE");
            _writes.RemoveAll(one => !RunAlone(one));
        }

        session.Execute("COMMIT");
    }

    /// <summary>Runs a write so that it can be undone without its neighbours. Rare: a batch in which nothing fails needs none of it.</summary>
    private bool RunAlone(SqliteWrite write)
    {
        session.Execute("SAVEPOINT one");
        try
        {
            write.Run(session);
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to this write's caller, who gets it.
        catch (Exception exception) when (session.InTransaction && !IsOutage(exception))
#pragma warning restore CA1031
        {
            session.Execute("ROLLBACK TO one");
            session.Execute("RELEASE one");
            write.Fail(exception);
            return false;
        }

        session.Execute("RELEASE one");
        return true;
    }

    // After these nobody can vouch for the transaction; the whole batch is undone and its callers repeat.
    private static bool IsOutage(Exception exception) => exception is SqliteException sqlite && SqliteFaults.Translate(sqlite) != sqlite;

    private void RollBack()
    {
        try
        {
            if (session.InTransaction)
            {
                session.Execute("ROLLBACK");
            }
        }
        catch (SqliteException)
        {
            // A disk that cannot even roll back: the next batch fails at its BEGIN, comes here again, and its callers are told.
        }
    }

    private void Fail(Exception exception)
    {
        foreach (var write in _writes)
        {
            write.Fail(exception);
        }
    }
}
