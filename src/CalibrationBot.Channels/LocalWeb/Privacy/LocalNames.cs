using System.Text.Json;
using CalibrationBot.Channels.LocalWeb.Workspace;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.LocalWeb.Privacy;

/// <summary>The names of the local chat's people. Thread-safe.</summary>
internal sealed class LocalNames(IRecordReader records) : IPersonNames
{
    public string Channel => LocalChannel.Name;

    public async ValueTask<string?> NameOfAsync(PersonRef person, CancellationToken cancellationToken) =>
        await records.GetAsync(new(person.Workspace, LocalRecords.Person, person.Id), cancellationToken) is { } record
            ? JsonSerializer.Deserialize(record.Json, LocalJson.Default.LocalPerson)?.Name
            : null;
}
