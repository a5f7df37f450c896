using CalibrationBot.Flows.Storage;
using Microsoft.Data.Sqlite;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>Tells outages of the disk from bugs of ours, by SQLite's result codes (sqlite.org/rescode.html).</summary>
internal static class SqliteFaults
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>The outage to report, or the exception itself when it is a bug.</summary>
    public static Exception Translate(SqliteException exception) => exception.SqliteErrorCode switch
    {
        Full => Outage("The disk, or the limit of Storage:MaxMegabytes, is full. Free some space; waiting turns go on by themselves.", exception),
        Busy => Outage("Another program has locked the store for too long. Close it; waiting turns go on by themselves.", exception),
        ReadOnly => Outage("The store's file is read-only. Let this program's user write to it and to its folder.", exception),
        IoError or CannotOpen => Outage("The disk did not read or write as asked. Look at the system's log for disk errors.", exception),
        Corrupt or NotADatabase => Outage(DamagedAdvice, exception),
        _ => exception,
    };

    /// <summary>Whether the file itself is bad.</summary>
    public static bool IsDamage(SqliteException exception) => exception.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>What to do about a damaged file.</summary>
    public const string DamagedAdvice = "The store is damaged. Stop the program, keep the file for inspection, and put a backup in its place.";

    private static StoreUnavailableException Outage(string message, SqliteException exception) => new(message, exception);
}
