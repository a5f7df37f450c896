using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Conversations;

/// <summary>A document with the version it was read at; version 0 is a document that is not stored yet.</summary>
internal sealed record Stored<T>(T Value, long Version);

/// <summary>Reads documents. Unknown fields are left alone, so that an older program can read what a newer one wrote.</summary>
internal static class Documents
{
    public static async ValueTask<Stored<T>?> FindAsync<T>(
        this IRecordReader records, RecordKey key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var record = await records.GetAsync(key, cancellationToken);
        return record is null ? null : Read(record, type);
    }

    public static Stored<T> Read<T>(StoredRecord record, JsonTypeInfo<T> type) =>
        new(JsonSerializer.Deserialize(record.Json, type) ?? throw new JsonException($"The {record.Key.Kind} record holds nothing."), record.Version);
}
