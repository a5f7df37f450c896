using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Testing.Town;

/// <summary>Records in memory, with versions, as a store keeps them. Safe for one thread.</summary>
public sealed class InMemoryRecords : IRecordStore
{
    private readonly Dictionary<RecordKey, (StoredRecord Record, ImmutableArray<string> Links, long Created)> _records = [];
    private long _created;

    /// <summary>All documents, for assertions.</summary>
    public IEnumerable<StoredRecord> All => _records.Values.Select(r => r.Record);

    public ValueTask<StoredRecord?> GetAsync(RecordKey key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_records.TryGetValue(key, out var found) ? found.Record : null);

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string workspace, string kind, string link, int limit, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<StoredRecord>>(
        [
            .. _records.Values
                .Where(r => r.Record.Key.Workspace == workspace && r.Record.Key.Kind == kind && r.Links.Contains(link))
                .OrderByDescending(r => r.Created)
                .Take(limit)
                .Select(r => r.Record),
        ]);

    public ValueTask<bool> TryWriteAsync(ImmutableArray<RecordChange> changes, CancellationToken cancellationToken)
    {
        if (changes.Any(c => (_records.TryGetValue(c.Key, out var now) ? now.Record.Version : 0) != c.ExpectedVersion))
        {
            return ValueTask.FromResult(false);
        }

        foreach (var change in changes)
        {
            if (change.Json is null)
            {
                _records.Remove(change.Key);
                continue;
            }

            var created = _records.TryGetValue(change.Key, out var before) ? before.Created : ++_created;
            _records[change.Key] = (new StoredRecord(change.Key, change.ExpectedVersion + 1, change.Json), change.Links, created);
        }

        return ValueTask.FromResult(true);
    }
}
