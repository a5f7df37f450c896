using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Storage.Privacy;

/// <summary>Everything held on a subject, for the subject (GDPR, article 15).</summary>
/// <param name="Subject">Whose data.</param>
/// <param name="At">When it was looked up.</param>
/// <param name="Records">The records, by kind and age.</param>
/// <param name="Deeds">A person's own deeds in the audit trail, oldest first.</param>
/// <param name="Waiting">What a person sent that has not been worked through, as it was accepted.</param>
public sealed record HeldData(
    DataSubject Subject, DateTimeOffset At, ImmutableArray<HeldRecord> Records, ImmutableArray<HeldDeed> Deeds, ImmutableArray<string> Waiting)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All of it for programs.</summary>
    public string ToJson() => new JsonObject
    {
        ["workspace"] = Subject.Workspace,
        ["subject"] = Subject.Link,
        ["exportedAt"] = At,
        ["records"] = new JsonArray([.. Records.Select(RecordOf)]),
        ["deeds"] = new JsonArray([.. Deeds.Select(DeedOf)]),
        ["waiting"] = new JsonArray([.. Waiting.Select(w => JsonNode.Parse(w))]),
    }.ToJsonString(Readable);

    private static JsonNode RecordOf(HeldRecord record) => new JsonObject
    {
        ["kind"] = record.Record.Key.Kind,
        ["id"] = record.Record.Key.Id,
        ["version"] = record.Record.Version,
        ["createdAt"] = record.CreatedAt,
        ["updatedAt"] = record.UpdatedAt,
        ["content"] = JsonNode.Parse(record.Record.Json),
    };

    private static JsonNode DeedOf(HeldDeed deed) => new JsonObject { ["at"] = deed.At, ["deed"] = deed.Deed, ["kind"] = deed.Kind, ["id"] = deed.Id };
}

/// <summary>A record as it is stored.</summary>
/// <param name="Record">The record.</param>
/// <param name="CreatedAt">When it was first written.</param>
/// <param name="UpdatedAt">When it was last written.</param>
public sealed record HeldRecord(StoredRecord Record, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>Something a person did.</summary>
/// <param name="At">When.</param>
/// <param name="Deed">What, such as <c>debrief.filed</c>.</param>
/// <param name="Kind">The kind of record it was done to.</param>
/// <param name="Id">Its id; null when it was erased from the trail.</param>
public sealed record HeldDeed(DateTimeOffset At, string Deed, string Kind, string? Id);
