namespace CalibrationBot.Storage.Sqlite;

/// <summary>The embedded store, settings below <c>Storage</c>.</summary>
public sealed class SqliteStorageOptions
{
    /// <summary>The database file, <c>Storage:Path</c>. Default <c>data/calibrationbot.db</c>; its folder is created when missing.</summary>
    public string Path { get; set; } = "data/calibrationbot.db";

    /// <summary>
    /// The largest the file may grow, in mebibytes, <c>Storage:MaxMegabytes</c>; 0, the default, for no limit but the disk's.
    /// At the limit new turns are refused (503) and nothing is lost.
    /// </summary>
    public int MaxMegabytes { get; set; }
}
