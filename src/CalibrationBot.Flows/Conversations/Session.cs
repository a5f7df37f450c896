using System.Text.Json.Serialization;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Conversations;

/// <summary>Which flow gets what a person types in the direct conversation.</summary>
/// <param name="Flow">The flow's name; empty when none is open.</param>
/// <param name="Value">What the flow needs to find its place again, such as a loop's id.</param>
/// <param name="Schema">The version of this document's shape.</param>
internal sealed record Session(string Flow, string Value, int Schema = 1)
{
    public static Session None { get; } = new(string.Empty, string.Empty);

    public static RecordKey KeyOf(PersonRef person) => new(person.Workspace, "session", person.Id);

    /// <summary>The person's session; that of somebody unknown has no flow and version 0.</summary>
    public static async ValueTask<Stored<Session>> ReadAsync(IRecordReader records, PersonRef person, CancellationToken cancellationToken) =>
        await records.FindAsync(KeyOf(person), SessionJson.Default.Session, cancellationToken) ?? new(None, 0);
}

/// <summary>How sessions are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Session))]
internal sealed partial class SessionJson : JsonSerializerContext;
