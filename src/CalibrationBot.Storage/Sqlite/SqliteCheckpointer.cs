using Microsoft.Data.Sqlite;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>
/// Moves committed pages from the write-ahead log into the database file beside the writer, so that no write waits for it
/// (a passive checkpoint blocks nobody; sqlite.org/wal.html). Only when the log has grown long does the writer do the short
/// rest itself, after which the log begins anew.
/// </summary>
internal sealed class SqliteCheckpointer : IDisposable
{
    /// <summary>From so many pages in the log the writer does the rest: 256 MB, which only a load of thousands a second reaches.</summary>
    public const int LongLog = 64_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly SqliteSession _session;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;

    /// <summary>Works on the file of that connection, from now on.</summary>
    public SqliteCheckpointer(SqliteSession session)
    {
        _session = session;
        _thread = new Thread(Loop) { IsBackground = true, Name = "SQLite checkpoint" };
        _thread.Start();
    }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _session.Dispose();
        _stop.Dispose();
    }

    private void Loop()
    {
        while (!_stop.Wait(Pause))
        {
            try
            {
                _session.Execute("PRAGMA wal_checkpoint(PASSIVE)");
            }
            catch (SqliteException)
            {
                // The pages stay in the log, where they are safe. What is wrong with the disk the next write says.
            }
        }
    }
}
