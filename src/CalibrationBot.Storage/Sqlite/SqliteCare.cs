using System.Globalization;
using CalibrationBot.Flows.Storage;
using Microsoft.Data.Sqlite;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>Backs the embedded store up and looks it over, while it is in use. Thread-safe.</summary>
public sealed class SqliteCare
{
    private readonly SqliteDatabase _database;

    internal SqliteCare(SqliteDatabase database) => _database = database;

    /// <summary>
    /// Copies the store as it is at one moment (SQLite's online backup), checks the copy, and only then gives it its name.
    /// </summary>
    /// <param name="file">The new file; there must be none of that name.</param>
    /// <param name="cancellationToken">Ends it between copying and checking.</param>
    /// <returns>The copy's size in bytes.</returns>
    /// <exception cref="StoreUnavailableException">The copy could not be made or is not sound.</exception>
    public async Task<long> BackUpAsync(string file, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(file);
        if (File.Exists(target))
        {
            throw new StoreUnavailableException($"{target} exists already. Name another file; a backup never replaces one.");
        }

        var partial = target + ".partial";
        File.Delete(partial);
        try
        {
            await Task.Run(() => Copy(partial), cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            File.Move(partial, target);
            return new FileInfo(target).Length;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Looks at every page and index; takes about a second for a hundred megabytes.</summary>
    /// <returns>What is wrong, in SQLite's words; empty when all is well.</returns>
    public Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken) => Task.Run<IReadOnlyList<string>>(
        () => _database.Readers.Read(session =>
        {
            using var rows = session.Query("PRAGMA integrity_check");
            var found = new List<string>();
            while (rows.Read())
            {
                found.Add(rows.GetString(0));
            }

            return found is ["ok"] ? [] : found;
        }),
        cancellationToken);

    private void Copy(string partial) => _database.Readers.Read(session =>
    {
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = partial, Pooling = false }.ToString());
        copy.Open();
        session.Connection.BackupDatabase(copy);
        using var check = copy.CreateCommand();
        check.CommandText = "PRAGMA quick_check(1)";
        return Convert.ToString(check.ExecuteScalar(), CultureInfo.InvariantCulture) == "ok"
            ? true
            : throw new StoreUnavailableException("The copy is not sound. Look at the disk, and run the check on the store itself.");
    });
}
