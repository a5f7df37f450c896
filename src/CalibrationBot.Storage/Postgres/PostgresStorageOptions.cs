namespace CalibrationBot.Storage.Postgres;

/// <summary>The shared store, settings below <c>Storage</c>.</summary>
public sealed class PostgresStorageOptions
{
    /// <summary>
    /// How to reach PostgreSQL 15 or newer, <c>Storage:ConnectionString</c>, in Npgsql's form such as
    /// <c>Host=db;Database=calibrationbot;Username=bot;Password=…</c>. Connect directly: a pooler that shares sessions
    /// between transactions would lose what a session holds.
    /// </summary>
    public string ConnectionString { get; set; } = string.Empty;
}
