using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Migrating;
using Dapper;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>Brings a database to this program's schema under a lock, so that replicas starting together do it once; or refuses it.</summary>
internal static class PostgresSchema
{
    private const int OldestServer = 15;
    private const int LockClass = 0x4342;
    private static readonly ImmutableArray<Migration> Migrations = Migration.All("Postgres/Migrations/");

    /// <exception cref="StoreRefusedException">The server is too old, or the schema newer than this program.</exception>
    public static void Apply(NpgsqlDataSource source, StoreUse use)
    {
        using var connection = Open(source);
        if (connection.PostgreSqlVersion.Major < OldestServer)
        {
            throw new StoreRefusedException(
                $"This is PostgreSQL {connection.PostgreSqlVersion}; at least {OldestServer} is needed. Upgrade the server, or name another in Storage:ConnectionString.");
        }

        connection.Execute("SELECT pg_advisory_lock(@LockClass, 0)", new { LockClass });
        try
        {
            connection.Execute("CREATE TABLE IF NOT EXISTS calibrationbot_schema (version int PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())");
            var version = connection.ExecuteScalar<int?>("SELECT MAX(version) FROM calibrationbot_schema") ?? 0;
            if (version > Migrations.Length)
            {
                throw new StoreRefusedException(
                    $"The database was written by a newer version of this program (schema {version}; this one knows {Migrations.Length}). "
                    + "Start the newer version again, or put back a backup from before the upgrade.");
            }

            if (use == StoreUse.Operate && version < Migrations.Length)
            {
                throw new StoreRefusedException("The database was written by an older version of this program. Start the server once, which upgrades it.");
            }

            foreach (var migration in Migrations.Where(m => m.Version > version))
            {
                using var transaction = connection.BeginTransaction();
                connection.Execute(migration.Sql, transaction: transaction);
                connection.Execute("INSERT INTO calibrationbot_schema (version, name) VALUES (@Version, @Name)", new { migration.Version, migration.Name }, transaction);
                transaction.Commit();
            }
        }
        finally
        {
            connection.Execute("SELECT pg_advisory_unlock(@LockClass, 0)", new { LockClass });
        }
    }

    private static NpgsqlConnection Open(NpgsqlDataSource source)
    {
        try
        {
            return source.OpenConnection();
        }
        catch (NpgsqlException exception)
        {
            throw new StoreRefusedException(
                $"PostgreSQL cannot be opened ({exception.Message}). See that it runs and that Storage:ConnectionString is right.", exception);
        }
    }
}
