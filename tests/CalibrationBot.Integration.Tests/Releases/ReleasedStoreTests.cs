using CalibrationBot.Integration.Tests.Architecture;
using CalibrationBot.Integration.Tests.Storage;
using CalibrationBot.Testing;
using Npgsql;
using Xunit;

namespace CalibrationBot.Integration.Tests.Releases;

/// <summary>
/// Stores of every released version, kept beside this file as SQL text, open with this version and hold what they held.
/// At a release, run these tests once with CALIBRATIONBOT_RELEASE set to its number: that writes the release's fixtures.
/// </summary>
public sealed class ReleasedStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static string Fixtures => Path.Combine(SourceTree.Root, "tests", "CalibrationBot.Integration.Tests", "Releases");

    public static TheoryData<string> Released => [.. Directory.GetDirectories(Fixtures).Select(d => Path.GetFileName(d)!)];

    [Theory]
    [MemberData(nameof(Released))]
    public async Task Sqlite_StoreOfARelease_OpensWithAllItHeld(string release)
    {
        var path = _folder.File("old.db");
        SqliteDump.Restore(await File.ReadAllTextAsync(Path.Combine(Fixtures, release, "sqlite.sql")), path);

        await using (var store = SqliteStoreTests.Open(path, new FakeClock()))
        {
            await StoreContents.AssertAsync(store);
        }

        await using (SqliteStoreTests.Open(_folder.File("new.db"), new FakeClock()))
        {
        }

        Assert.Equal(SqliteDump.Schema(_folder.File("new.db")), SqliteDump.Schema(path));
    }

    [PostgresTheory]
    [MemberData(nameof(Released))]
    public async Task Postgres_StoreOfARelease_OpensWithAllItHeld(string release)
    {
        var server = await PostgresServer.SharedAsync();
        var old = await server.CreateDatabaseAsync();
        await server.RunOnAsync(old, "psql", "-q", "-v", "ON_ERROR_STOP=1", "-f", Path.Combine(Fixtures, release, "postgres.sql"));

        await using (var store = PostgresStoreTests.Open(old, new FakeClock()))
        {
            await StoreContents.AssertAsync(store);
        }

        var fresh = await server.CreateDatabaseAsync();
        await using (PostgresStoreTests.Open(fresh, new FakeClock()))
        {
        }

        Assert.Equal(await SchemaAsync(fresh), await SchemaAsync(old));
    }

    [Fact]
    public async Task Sqlite_OneOfEverything_IsThereAfterReopening()
    {
        var path = _folder.File("store.db");
        await using (var store = SqliteStoreTests.Open(path, new FakeClock()))
        {
            await StoreContents.FillAsync(store);
        }

        await KeepAsync("sqlite.sql", file => File.WriteAllTextAsync(file, SqliteDump.Of(path)));
        SqliteDump.Restore(SqliteDump.Of(path), _folder.File("copy.db"));
        await using var copy = SqliteStoreTests.Open(_folder.File("copy.db"), new FakeClock());
        await StoreContents.AssertAsync(copy);
    }

    [PostgresFact]
    public async Task Postgres_DumpedAndRestored_HoldsOneOfEverything()
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        await using (var store = PostgresStoreTests.Open(database, new FakeClock()))
        {
            await StoreContents.FillAsync(store);
        }

        // As README tells operators to do it.
        var (backup, restored) = (server.PathOf("backup.dump"), await server.CreateDatabaseAsync());
        await server.RunOnAsync(database, "pg_dump", "--format=custom", $"--file={backup}");
        await server.RunOnAsync(restored, "pg_restore", "--no-owner", "--exit-on-error", $"--dbname={new NpgsqlConnectionStringBuilder(restored).Database}", backup);

        await KeepAsync("postgres.sql", async file =>
        {
            await server.RunOnAsync(database, "pg_dump", "--inserts", "--no-owner", $"--file={server.PathOf("release.sql")}");
            File.Copy(server.PathOf("release.sql"), file, overwrite: true);
        });
        await using var copy = PostgresStoreTests.Open(restored, new FakeClock());
        await StoreContents.AssertAsync(copy);
    }

    public void Dispose() => _folder.Delete();

    private static async Task KeepAsync(string name, Func<string, Task> write)
    {
        if (Environment.GetEnvironmentVariable("CALIBRATIONBOT_RELEASE") is { Length: > 0 } release)
        {
            await write(Path.Combine(Directory.CreateDirectory(Path.Combine(Fixtures, release)).FullName, name));
        }
    }

    private static async Task<IReadOnlyList<string>> SchemaAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(
            """
            SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, is_identity) FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL SELECT relname || ' ' || reloptions::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND reloptions IS NOT NULL
            ORDER BY 1
            """);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }
}
