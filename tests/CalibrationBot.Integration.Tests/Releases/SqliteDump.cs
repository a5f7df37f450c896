using System.Text;
using Microsoft.Data.Sqlite;

namespace CalibrationBot.Integration.Tests.Releases;

/// <summary>An embedded store as SQL text, so that a release's schema and contents can be kept and read as a fixture.</summary>
internal static class SqliteDump
{
    public static string Of(string path)
    {
        using var connection = Open(path);
        var dump = new StringBuilder();
        foreach (var pragma in (string[])["application_id", "user_version"])
        {
            dump.AppendLine($"PRAGMA {pragma} = {Column(connection, $"PRAGMA {pragma}").Single()};");
        }

        foreach (var sql in SchemaOf(connection))
        {
            dump.AppendLine($"{sql};");
        }

        foreach (var table in Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
        {
            var columns = Column(connection, $"SELECT name FROM pragma_table_info('{table}') ORDER BY cid").ToList();
            var row = string.Join(" || ', ' || ", columns.Select(c => $"quote({c})"));
            if (table == "sqlite_sequence")
            {
                // Tables that count their rows have begun to do so by themselves.
                dump.AppendLine("DELETE FROM sqlite_sequence;");
            }

            foreach (var values in Column(connection, $"SELECT {row} FROM {table}"))
            {
                dump.AppendLine($"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({values});");
            }
        }

        return dump.ToString();
    }

    public static void Restore(string sql, string path)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A fixture of these tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Tables and indexes as they were declared, without the way the declarations are laid out.</summary>
    public static IReadOnlyList<string> Schema(string path)
    {
        using var connection = Open(path);
        return [.. SchemaOf(connection).Select(s => string.Join(' ', s.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Order(StringComparer.Ordinal)];
    }

    private static List<string> SchemaOf(SqliteConnection connection) =>
        Column(connection, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type DESC, name");

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names from the schema of these tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
