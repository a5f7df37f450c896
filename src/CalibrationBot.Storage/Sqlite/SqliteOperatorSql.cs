using System.Collections.Immutable;
using System.Data;
using System.Globalization;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Storage.Operations;
using Microsoft.Data.Sqlite;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>An operator's statements on the embedded store.</summary>
internal sealed class SqliteOperatorSql(SqliteDatabase database) : IOperatorSql
{
    private const int MostTries = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public string? SeenOfLate => "turn_seen_of_late";

    public Task<T> ReadAsync<T>(Func<IDbConnection, T> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(database.Readers.Read(session => body(session.Connection)));
    }

    public Task<T> WriteAsync<T>(Func<IDbConnection, T> body, CancellationToken cancellationToken) =>
        database.Writer.WriteAsync(session => body(session.Connection), cancellationToken);

    public Task AuditAsync(ImmutableArray<AuditLine> lines, CancellationToken cancellationToken) => database.Writer.WriteAsync(
        session =>
        {
            AuditRows.Append(session, lines);
            return true;
        },
        cancellationToken);

    /// <summary>
    /// Overwrites the file's free pages and empties its log. With secure_delete at FAST a removed row is zeroed where it
    /// stood, but a page that became free whole keeps its bytes (sqlite.org/pragma.html#pragma_secure_delete); a table of
    /// zeros takes all of these, and gives them back.
    /// </summary>
    public async Task<string?> ScrubAsync(CancellationToken cancellationToken)
    {
        await database.Writer.WriteAsync(
            session =>
            {
                var free = Number(session, "PRAGMA freelist_count") * Number(session, "PRAGMA page_size");
                session.Execute("CREATE TABLE scrub (zeros BLOB)");
                session.Execute(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO scrub VALUES (zeroblob({Math.Min(free, 900_000_000)}))"));
                session.Execute("DROP TABLE scrub");
                return true;
            },
            cancellationToken);
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await Task.Run(() => TryEmptyLog(database.Path), cancellationToken))
            {
                return null;
            }

            // While another connection copies the log's pages over, SQLite refuses at once, whatever the busy timeout.
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        return "The database was too busy to empty its log; the log is overwritten in the next minutes.";
    }

    // Not on the writer's connection, which is inside a transaction whenever it works.
    private static bool TryEmptyLog(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        using var session = new SqliteSession(connection);
        session.Execute("PRAGMA busy_timeout = 5000");
        using var row = session.Query("PRAGMA wal_checkpoint(TRUNCATE)");
        return row.Read() && row.GetInt64(0) == 0;
    }

    private static long Number(SqliteSession session, string sql) => Convert.ToInt64(session.Scalar(sql), CultureInfo.InvariantCulture);
}
