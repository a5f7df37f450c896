using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Delivery;

/// <summary>Reads for one step and remembers what it gave, so that the commit can check that it still holds. Thread-safe.</summary>
internal sealed class TrackedReader(IRecordReader inner) : IRecordReader
{
    private readonly Lock _gate = new();
    private readonly List<RecordRead> _records = [];
    private readonly List<ListRead> _lists = [];

    public async ValueTask<StoredRecord?> GetAsync(RecordKey key, CancellationToken cancellationToken)
    {
        var record = await inner.GetAsync(key, cancellationToken);
        lock (_gate)
        {
            _records.Add(new(key, record?.Version ?? 0));
        }

        return record;
    }

    public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        string workspace, string kind, string link, int limit, CancellationToken cancellationToken)
    {
        var found = await inner.ListAsync(workspace, kind, link, limit, cancellationToken);
        lock (_gate)
        {
            _lists.Add(new(workspace, kind, link, limit, [.. found.Select(r => new ListedVersion(r.Key.Id, r.Version))]));
        }

        return found;
    }

    public ReadSet ToReadSet()
    {
        lock (_gate)
        {
            return new([.. _records], [.. _lists]);
        }
    }
}
