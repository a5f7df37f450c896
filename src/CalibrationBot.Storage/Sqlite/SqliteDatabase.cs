using CalibrationBot.Flows.Storage;
using Microsoft.Data.Sqlite;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>
/// The open file: one writer, pooled readers, and a lock that keeps a second server out. Opening it checks and upgrades
/// it. Thread-safe.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    // Up to this size a look at every page takes a fraction of a second; larger files are checked by `store verify`.
    private const long LargestCheckedAtStart = 32L << 20;

    private static readonly TimeSpan LookUpAfter = TimeSpan.FromSeconds(5);

    private readonly FileStream? _lock;
    private readonly SqliteCheckpointer? _checkpointer;

    private SqliteDatabase(string path, FileStream? fileLock, SqliteWriter writer, SqliteCheckpointer? checkpointer)
    {
        Path = path;
        _lock = fileLock;
        _checkpointer = checkpointer;
        Writer = writer;
        Readers = new SqliteReaders(path);
    }

    public string Path { get; }

    public SqliteWriter Writer { get; }

    public SqliteReaders Readers { get; }

    /// <summary>Opens the store; for serving, creates or upgrades it.</summary>
    /// <exception cref="StoreRefusedException">It is in use, damaged, newer, or cannot be opened; the message says what to do.</exception>
    public static SqliteDatabase Open(SqliteStorageOptions options, StoreUse use, TimeProvider time)
    {
        var path = System.IO.Path.GetFullPath(options.Path);
        var fileLock = use == StoreUse.Serve ? TakeLock(path) : null;
        try
        {
            var writer = new SqliteWriter(OpenWriter(path, options, use, time.GetUtcNow()));
            return new(path, fileLock, writer, use == StoreUse.Serve ? new SqliteCheckpointer(OpenCheckpointer(path)) : null);
        }
        catch (SqliteException exception)
        {
            fileLock?.Dispose();
            throw Refusal(path, exception);
        }
        catch
        {
            fileLock?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _checkpointer?.Dispose();
        Writer.Dispose();
        Readers.Dispose();
        _lock?.Dispose();
    }

    private static SqliteSession OpenWriter(string path, SqliteStorageOptions options, StoreUse use, DateTimeOffset now)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            Mode = use == StoreUse.Serve ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
        }.ToString());
        var session = new SqliteSession(connection);
        try
        {
            connection.Open();
            session.Execute("PRAGMA busy_timeout = 30000");
            session.Execute("PRAGMA journal_mode = WAL");
            session.Execute("PRAGMA synchronous = FULL");
            session.Execute("PRAGMA secure_delete = FAST");
            session.Execute("PRAGMA cache_size = -16384");
            session.Execute("PRAGMA journal_size_limit = 67108864");
            session.Execute($"PRAGMA wal_autocheckpoint = {SqliteCheckpointer.LongLog}");
            if (use == StoreUse.Operate)
            {
                SqliteSchema.RequireNewest(session, path);
                return session;
            }

            SqliteSchema.Apply(session, path);
            Check(session, path);
            Limit(session, options.MaxMegabytes);

            // A reply whose sending had begun when the last process ended may have arrived, or may still be on its way.
            session.Execute("UPDATE reply SET state = 2, not_before = $1 WHERE state = 1", (now + LookUpAfter).ToUnixTimeMilliseconds());
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static SqliteSession OpenCheckpointer(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = SqliteOpenMode.ReadWrite }.ToString());
        connection.Open();
        return new(connection);
    }

    private static void Check(SqliteSession session, string path)
    {
        if (new FileInfo(path).Length <= LargestCheckedAtStart && session.Scalar("PRAGMA quick_check(1)") is not "ok")
        {
            throw new StoreRefusedException($"{path}: {SqliteFaults.DamagedAdvice}");
        }
    }

    private static void Limit(SqliteSession session, int megabytes)
    {
        if (megabytes > 0)
        {
            var pageSize = Convert.ToInt64(session.Scalar("PRAGMA page_size"), System.Globalization.CultureInfo.InvariantCulture);
            session.Execute(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {((long)megabytes << 20) / pageSize}"));
        }
    }

    private static FileStream TakeLock(string path)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new StoreRefusedException(
                $"{path} is in use by another running copy of this program, or its folder cannot be used. Stop the other copy, or name another file in Storage:Path.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StoreRefusedException($"{path} cannot be opened for writing. Let this program's user write to its folder, or name another file in Storage:Path.", exception);
        }
    }

    private static StoreRefusedException Refusal(string path, SqliteException exception) => SqliteFaults.IsDamage(exception)
        ? new($"{path}: {SqliteFaults.DamagedAdvice}", exception)
        : new($"{path} cannot be opened: {SqliteFaults.Translate(exception).Message}", exception);
}
