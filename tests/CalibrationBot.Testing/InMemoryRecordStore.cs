using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Testing;

/// <summary>Records in memory, with versions and links as the contract has them. Thread-safe.</summary>
public sealed class InMemoryRecordStore : IRecordStore
{
    private volatile bool _isAway;
    private readonly Lock _lock = new();
    private readonly Dictionary<RecordKey, Entry> _records = [];
    private long _created;

    /// <summary>Whether the store can't be reached for now.</summary>
    public bool IsAway
    {
        get => _isAway;
        set => _isAway = value;
    }

    /// <summary>Every record as it is now, for assertions.</summary>
    public ImmutableArray<StoredRecord> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _records.Values.Select(e => e.Record)];
            }
        }
    }

    public ValueTask<StoredRecord?> GetAsync(RecordKey key, CancellationToken cancellationToken)
    {
        Reach();
        lock (_lock)
        {
            return ValueTask.FromResult(_records.TryGetValue(key, out var entry) ? entry.Record : null);
        }
    }

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string workspace, string kind, string link, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1_000);
        Reach();
        lock (_lock)
        {
            IReadOnlyList<StoredRecord> found =
            [
                .. _records.Values
                    .Where(e => e.Record.Key.Workspace == workspace && e.Record.Key.Kind == kind && e.Links.Contains(link))
                    .OrderByDescending(e => e.Created).Take(limit).Select(e => e.Record),
            ];
            return ValueTask.FromResult(found);
        }
    }

    public ValueTask<bool> TryWriteAsync(ImmutableArray<RecordChange> changes, CancellationToken cancellationToken)
    {
        Reach();
        lock (_lock)
        {
            if (changes.Any(c => (_records.GetValueOrDefault(c.Key)?.Record.Version ?? 0) != c.ExpectedVersion))
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

                var created = _records.GetValueOrDefault(change.Key)?.Created ?? ++_created;
                _records[change.Key] = new(new(change.Key, change.ExpectedVersion + 1, change.Json), change.Links, created);
            }

            return ValueTask.FromResult(true);
        }
    }

    private void Reach()
    {
        if (_isAway)
        {
            throw new StoreUnavailableException();
        }
    }

    private sealed record Entry(StoredRecord Record, ImmutableArray<string> Links, long Created);
}
