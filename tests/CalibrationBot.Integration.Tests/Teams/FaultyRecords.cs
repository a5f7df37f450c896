using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Testing;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>Records in memory that can be out of reach for a while. Thread-safe.</summary>
internal sealed class FaultyRecords : IRecordStore
{
    private readonly InMemoryRecordStore _inner = new();

    public bool IsAway { get; set; }

    public ValueTask<StoredRecord?> GetAsync(RecordKey key, CancellationToken cancellationToken) => Reach().GetAsync(key, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string workspace, string kind, string link, int limit, CancellationToken cancellationToken) =>
        Reach().ListAsync(workspace, kind, link, limit, cancellationToken);

    public ValueTask<bool> TryWriteAsync(ImmutableArray<RecordChange> changes, CancellationToken cancellationToken) => Reach().TryWriteAsync(changes, cancellationToken);

    private InMemoryRecordStore Reach() => IsAway ? throw new StoreUnavailableException() : _inner;
}
