using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>Shorter spelling for statements with parameters <c>$1</c>, <c>$2</c> and so on.</summary>
internal static class BatchStatements
{
    /// <summary>Adds a statement to a batch.</summary>
    public static void Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        batch.BatchCommands.Add(command);
    }

    /// <summary>A single statement.</summary>
    public static NpgsqlCommand Statement(this NpgsqlConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
#pragma warning disable CA2100 // Every text is a constant next to its use; what people typed is always a parameter.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
