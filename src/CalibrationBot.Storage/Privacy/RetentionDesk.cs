using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Operations;
using Dapper;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Storage.Privacy;

/// <summary>Removes what has run out, and keeps what is under legal hold. Thread-safe; may run beside a serving process.</summary>
public sealed class RetentionDesk
{
    private const int AtOnce = 500;

    private readonly IOperatorSql _sql;
    private readonly IRecordStore _records;
    private readonly TimeProvider _time;
    private readonly RetentionOptions _options;

    internal RetentionDesk(IOperatorSql sql, IRecordStore records, TimeProvider time, IOptions<RetentionOptions> options) =>
        (_sql, _records, _time, _options) = (sql, records, time, options.Value);

    /// <summary>Puts everything that carries a link under legal hold: neither erasure nor retention touches it.</summary>
    public Task PlaceHoldAsync(DataSubject subject, string reason, CancellationToken cancellationToken) => _sql.WriteAsync(
        db => db.Execute(
            """
            INSERT INTO legal_hold (workspace, link, reason, placed_at) VALUES (@Workspace, @Link, @reason, @now)
            ON CONFLICT (workspace, link) DO UPDATE SET reason = excluded.reason
            """,
            new { subject.Workspace, subject.Link, reason, now = Before(TimeSpan.Zero) }),
        cancellationToken);

    /// <summary>Lifts a hold.</summary>
    /// <returns>False when there was none.</returns>
    public async Task<bool> LiftHoldAsync(DataSubject subject, CancellationToken cancellationToken) => await _sql.WriteAsync(
        db => db.Execute("DELETE FROM legal_hold WHERE workspace = @Workspace AND link = @Link", subject), cancellationToken) == 1;

    /// <summary>Removes what has run out by now.</summary>
    /// <returns>How much went, by kind; digests and replies under <c>seen</c> and <c>reply</c>.</returns>
    public async Task<ImmutableSortedDictionary<string, int>> ApplyAsync(CancellationToken cancellationToken)
    {
        var gone = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var (kind, age) in _options.Records)
        {
            gone[kind] = await RemoveRecordsAsync(kind, Before(age), cancellationToken);
        }

        gone["seen"] = await RemoveSeenAsync(cancellationToken);
        gone["reply"] = await RemoveAsync("reply", "seq", "state >= 3 AND ended_at < @before", 0L, _options.Replies, cancellationToken);
        return gone.ToImmutable();
    }

    private async Task<int> RemoveSeenAsync(CancellationToken cancellationToken)
    {
        const string Due = "seen_at < @before";
        var removed = await RemoveAsync("turn_seen", "digest", Due, new byte[] { 0 }, _options.Seen, cancellationToken);
        return _sql.SeenOfLate is { } table ? removed + await RemoveAsync(table, "seq", Due, -1L, _options.Seen, cancellationToken) : removed;
    }

    private async Task<int> RemoveRecordsAsync(string kind, long before, CancellationToken cancellationToken)
    {
        var old = await _sql.ReadAsync(
            db => db.Query<(string Workspace, string Id, long Version)>(
                """
                SELECT workspace, id, version FROM record r WHERE kind = @kind AND updated_at < @before AND NOT EXISTS (
                  SELECT 1 FROM record_link l JOIN legal_hold h ON h.workspace = l.workspace AND h.link = l.link WHERE l.record = r.seq)
                """,
                new { kind, before }).AsList(),
            cancellationToken);
        var removed = 0;
        foreach (var (workspace, id, version) in old)
        {
            // One that changes at this very moment is not old after all.
            var change = new RecordChange(new RecordKey(workspace, kind, id), version, null, []);
            removed += await _records.TryWriteAsync([change], cancellationToken) ? 1 : 0;
        }

        return removed;
    }

    // In small bites, between which turns go on: what is due is looked for aside, so that only taking it away holds up who writes.
    private async Task<int> RemoveAsync<TKey>(string table, string key, string due, TKey last, TimeSpan age, CancellationToken cancellationToken)
    {
        var before = Before(age);
        var total = 0;
        List<TKey> keys;
        do
        {
            keys = await _sql.ReadAsync(
                db => db.Query<TKey>($"SELECT {key} FROM {table} WHERE {due} AND {key} > @last ORDER BY {key} LIMIT @AtOnce", new { before, last, AtOnce }).AsList(),
                cancellationToken);
            if (keys.Count > 0)
            {
                last = keys[^1];
                total += await _sql.WriteAsync(
                    db => db.Execute($"DELETE FROM {table} WHERE {key} = @one AND {due}", keys.Select(one => new { one, before })), cancellationToken);
            }
        }
        while (keys.Count == AtOnce);
        return total;
    }

    private long Before(TimeSpan age) => (_time.GetUtcNow() - age).ToUnixTimeMilliseconds();
}
