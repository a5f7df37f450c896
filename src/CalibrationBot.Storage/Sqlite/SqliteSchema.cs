using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Migrating;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>
/// Brings a file to this program's schema, or refuses it. The file says whose it is and how new by SQLite's own header
/// fields, <c>application_id</c> and <c>user_version</c> (sqlite.org/pragma.html).
/// </summary>
internal static class SqliteSchema
{
    // "CBot"
    private const long ApplicationId = 0x43426F74;

    private static readonly ImmutableArray<Migration> Migrations = Migration.All("Sqlite/Migrations/");

    /// <summary>The version this program writes.</summary>
    public static int Newest => Migrations.Length;

    /// <summary>Upgrades the file.</summary>
    /// <exception cref="StoreRefusedException">It is somebody else's or newer.</exception>
    public static void Apply(SqliteSession session, string path, int? upTo = null)
    {
        var version = VersionOf(session, path);
        foreach (var migration in Migrations.Where(m => m.Version > version && m.Version <= (upTo ?? Newest)))
        {
            session.Execute("BEGIN IMMEDIATE");
            session.Script(migration.Sql);
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {migration.Version}"));
            session.Execute("COMMIT");
        }
    }

    /// <summary>Refuses a file that would have to be upgraded first.</summary>
    /// <exception cref="StoreRefusedException">It is somebody else's, newer or older.</exception>
    public static void RequireNewest(SqliteSession session, string path)
    {
        if (VersionOf(session, path) < Newest)
        {
            throw new StoreRefusedException($"{path} was written by an older version of this program. Start the server once, which upgrades it.");
        }
    }

    private static long VersionOf(SqliteSession session, string path)
    {
        var version = Number(session, "PRAGMA user_version");
        if (Number(session, "PRAGMA application_id") != ApplicationId && Number(session, "SELECT COUNT(*) FROM sqlite_master") > 0)
        {
            throw new StoreRefusedException($"{path} is a database of another program. Name another file in Storage:Path.");
        }

        return version <= Newest
            ? version
            : throw new StoreRefusedException(
                $"{path} was written by a newer version of this program (schema {version}; this one knows {Newest}). "
                + "Start the newer version again, or put back a backup from before the upgrade.");
    }

    private static long Number(SqliteSession session, string sql) => Convert.ToInt64(session.Scalar(sql), CultureInfo.InvariantCulture);
}
