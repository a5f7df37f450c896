using System.Text.Json.Serialization;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Settings;

/// <summary>What a person has set for themselves.</summary>
/// <param name="Zone">The IANA name of the time zone, such as <c>Europe/Lisbon</c>.</param>
/// <param name="Schema">The version of this document's shape.</param>
internal sealed record PersonSettings(string Zone, int Schema = 1)
{
    public static RecordKey KeyOf(PersonRef person) => new(person.Workspace, "person-settings", person.Id);

    /// <summary>The person's time zone; UTC for somebody who set none, or one this machine does not know.</summary>
    public static async ValueTask<TimeZoneInfo> ZoneOfAsync(IRecordReader records, PersonRef person, CancellationToken cancellationToken)
    {
        var settings = await records.FindAsync(KeyOf(person), PersonSettingsJson.Default.PersonSettings, cancellationToken);
        return settings is not null && TimeZoneInfo.TryFindSystemTimeZoneById(settings.Value.Zone, out var zone) ? zone : TimeZoneInfo.Utc;
    }
}

/// <summary>How settings are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PersonSettings))]
internal sealed partial class PersonSettingsJson : JsonSerializerContext;
