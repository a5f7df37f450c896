using System.Text.Json;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Settings;

/// <summary>Takes a person's time zone from a platform that knows it, so that reminders come in working hours without being set.</summary>
public static class KnownZone
{
    /// <summary>Remembers a zone for somebody who has set none themselves.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="person">Whose it is.</param>
    /// <param name="zone">An IANA name; one this machine does not know is left alone.</param>
    /// <param name="cancellationToken">Gives up before the write.</param>
    public static async ValueTask RememberAsync(IRecordStore store, PersonRef person, string zone, CancellationToken cancellationToken)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
        {
            return;
        }

        // Version 0 means: only where there is nothing yet. What the person chose stays.
        var json = JsonSerializer.Serialize(new PersonSettings(found.Id), PersonSettingsJson.Default.PersonSettings);
        await store.TryWriteAsync([new RecordChange(PersonSettings.KeyOf(person), 0, json, [$"person:{person.Id}"])], cancellationToken);
    }
}
