using System.Collections.Immutable;
using System.Data;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Operations;
using CalibrationBot.Storage.Privacy;
using CalibrationBot.Testing;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SQLitePCL;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>Retention beside a store that serves: whoever removes must not hold up those who write.</summary>
public sealed class RetentionTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    [Theory]
    [InlineData("turn_seen (digest, seen_at)", "randomblob(32), CASE WHEN n % 20 = 0 THEN @old ELSE @young END", "seen")]
    [InlineData("reply (key, workspace, order_key, state, created_at, ended_at)", "n, 'w', 'o', 3, 0, CASE WHEN n % 20 = 0 THEN @old ELSE @young END", "reply")]
    public async Task Apply_FewAmongMany_HoldsUpTheWriterForThoseFewOnly(string table, string values, string kind)
    {
        await using var store = SqliteStoreTests.Open(_folder.File("store.db"), _clock);
        var counting = new CountingSql(store.Services.GetRequiredService<IOperatorSql>());
        var options = store.Services.GetRequiredService<IOptions<RetentionOptions>>();
        var young = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        await counting.WriteAsync(
            db => db.Execute($"WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 30000) INSERT INTO {table} SELECT {values} FROM n", new { young, old = 0L }),
            default);
        counting.Most = 0;

        var gone = await new RetentionDesk(counting, store.Services.GetRequiredService<IRecordStore>(), _clock, options).ApplyAsync(default);

        Assert.Equal(1_500, gone[kind]);
        Assert.Equal(28_500, await counting.ReadAsync(db => db.ExecuteScalar<int>($"SELECT COUNT(*) FROM {table.Split(' ')[0]}"), default));
        Assert.InRange(counting.Most, 1, 50);
    }

    public void Dispose() => _folder.Delete();

    /// <summary>Counts the steps of SQLite's machine in the costliest write, in thousands.</summary>
    private sealed class CountingSql(IOperatorSql inner) : IOperatorSql
    {
        public int Most { get; set; }

        public string? SeenOfLate => inner.SeenOfLate;

        public Task<T> ReadAsync<T>(Func<IDbConnection, T> body, CancellationToken cancellationToken) => inner.ReadAsync(body, cancellationToken);

        public Task<T> WriteAsync<T>(Func<IDbConnection, T> body, CancellationToken cancellationToken) => inner.WriteAsync(
            db =>
            {
                var handle = ((SqliteConnection)db).Handle;
                var thousands = 1;
                raw.sqlite3_progress_handler(handle, 1_000, _ => thousands++ * 0, null);
                try
                {
                    return body(db);
                }
                finally
                {
                    raw.sqlite3_progress_handler(handle, 0, null, null);
                    Most = Math.Max(Most, thousands);
                }
            },
            cancellationToken);

        public Task AuditAsync(ImmutableArray<AuditLine> lines, CancellationToken cancellationToken) => inner.AuditAsync(lines, cancellationToken);

        public Task<string?> ScrubAsync(CancellationToken cancellationToken) => inner.ScrubAsync(cancellationToken);
    }
}
