using System.Collections.Immutable;

namespace CalibrationBot.Flows.Storage;

/// <summary>Names a stored record.</summary>
/// <param name="Workspace">The workspace it belongs to; no record is ever shared between two.</param>
/// <param name="Kind">What it is, such as <c>loop</c> or <c>debrief</c>.</param>
/// <param name="Id">Unique within workspace and kind.</param>
public sealed record RecordKey(string Workspace, string Kind, string Id);

/// <summary>A record as it was read.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Version">Counts its writes, from 1.</param>
/// <param name="Json">The document, UTF-16 text of JSON.</param>
public sealed record StoredRecord(RecordKey Key, long Version, string Json);

/// <summary>A wanted write. The commit fails as a whole when the stored version is another one.</summary>
/// <param name="Key">The record's name.</param>
/// <param name="ExpectedVersion">The version that was read; 0 when there must be none yet.</param>
/// <param name="Json">The new document; null deletes it.</param>
/// <param name="Links">All that the record is to be listed by, such as <c>person:U1</c>; replaces the earlier ones.</param>
public sealed record RecordChange(RecordKey Key, long ExpectedVersion, string? Json, ImmutableArray<string> Links);

/// <summary>Reads records. Everything read for one turn is checked again when its step commits.</summary>
public interface IRecordReader
{
    /// <summary>The record, or null when there is none.</summary>
    ValueTask<StoredRecord?> GetAsync(RecordKey key, CancellationToken cancellationToken);

    /// <summary>Records of one kind that carry a link, newest first by creation.</summary>
    /// <param name="workspace">The workspace to look in.</param>
    /// <param name="kind">The kind of record.</param>
    /// <param name="link">The link, such as <c>person:U1</c>.</param>
    /// <param name="limit">At most so many, from 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    ValueTask<IReadOnlyList<StoredRecord>> ListAsync(string workspace, string kind, string link, int limit, CancellationToken cancellationToken);
}

/// <summary>Writes records outside a turn: a channel's own bookkeeping, and seeding.</summary>
public interface IRecordStore : IRecordReader
{
    /// <summary>Writes all of them or none.</summary>
    /// <returns>False when one of them had another version than expected; then nothing was written.</returns>
    ValueTask<bool> TryWriteAsync(ImmutableArray<RecordChange> changes, CancellationToken cancellationToken);
}
