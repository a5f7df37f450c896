using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>A connection with its statements kept prepared. Used by one thread at a time.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _queries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    public SqliteConnection Connection { get; } = connection;

    /// <summary>False once the database has rolled a transaction back by itself, as it does when the disk is full.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Connection.Handle) == 0;

    /// <summary>Runs a statement with parameters <c>$1</c>, <c>$2</c> and so on.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements[sql] = statement = new SqliteStatement(Connection.Handle!, sql);
        }

        return statement.Run(values);
    }

    /// <summary>Runs several statements once.</summary>
    public void Script(string sql)
    {
        using var script = Prepare(sql, 0);
        script.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null when there is no row or it holds NULL.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>
    /// Rows. Dispose the reader before the same statement runs again. Write a limit as <c>LIMIT $1 + 0</c>: SQLite plans a
    /// statement whose limit is a bare parameter anew whenever the parameter is bound.
    /// </summary>
    public SqliteDataReader Query(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteReader();

    /// <summary>The first column of every row.</summary>
    public List<string> Texts(string sql)
    {
        using var rows = Query(sql);
        var texts = new List<string>();
        while (rows.Read())
        {
            texts.Add(rows.GetString(0));
        }

        return texts;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        foreach (var query in _queries.Values)
        {
            query.Dispose();
        }

        Connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!_queries.TryGetValue(sql, out var query))
        {
            _queries[sql] = query = Prepare(sql, values.Length);
        }

        for (var i = 0; i < values.Length; i++)
        {
            query.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return query;
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var statement = Connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant next to its use; what people typed is always a parameter.
        statement.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= parameters; i++)
        {
            statement.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        return statement;
    }
}
