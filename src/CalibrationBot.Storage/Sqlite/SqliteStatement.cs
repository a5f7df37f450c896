using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>
/// A prepared statement whose rows nobody reads. It binds straight to SQLite's own calls, having looked its parameters up once:
/// a turn is a handful of these statements, and looking them up anew each time costs as much as running them. Used by one
/// thread at a time.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int OnStack = 512;
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    // SQLite counts named parameters in the order it meets them, so $1 need not be its first.
    private readonly int[] _places;

    /// <exception cref="SqliteException">The text is no statement of this database.</exception>
    public SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out _statement));
        _places = new int[raw.sqlite3_bind_parameter_count(_statement)];
        for (var i = 0; i < _places.Length; i++)
        {
            _places[i] = raw.sqlite3_bind_parameter_index(_statement, string.Create(CultureInfo.InvariantCulture, $"${i + 1}"));
        }
    }

    /// <summary>Runs it with the values of <c>$1</c>, <c>$2</c> and so on: texts, whole numbers, bytes or null.</summary>
    /// <returns>How many rows the last INSERT, UPDATE or DELETE changed.</returns>
    /// <exception cref="SqliteException">SQLite refuses.</exception>
    public int Run(ReadOnlySpan<object?> values)
    {
        if (values.Length != _places.Length)
        {
            throw new ArgumentException($"The statement takes {_places.Length} values, not {values.Length}.", nameof(values));
        }

        for (var i = 0; i < values.Length; i++)
        {
            Check(Bind(_places[i], values[i]));
        }

        var step = raw.sqlite3_step(_statement);
        while (step == raw.SQLITE_ROW)
        {
            step = raw.sqlite3_step(_statement);
        }

        try
        {
            Check(step);
        }
        finally
        {
            // What it answers is the step's own error again.
            _ = raw.sqlite3_reset(_statement);
        }

        return raw.sqlite3_changes(_database);
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        string text => BindText(place, text),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
        _ => throw new ArgumentException($"No statement takes a {value.GetType().Name}.", nameof(value)),
    };

    private int BindText(int place, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most > OnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        var bytes = rented ?? stackalloc byte[OnStack];
        var result = raw.sqlite3_bind_text(_statement, place, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }

        return result;
    }

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
