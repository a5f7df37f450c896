using System.Text.Json;
using CalibrationBot.Channels.Teams.References;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.Teams.Privacy;

/// <summary>The names of people who have written to the bot in Teams. Thread-safe.</summary>
internal sealed class TeamsNames(IRecordReader records) : IPersonNames
{
    public string Channel => "teams";

    public async ValueTask<string?> NameOfAsync(PersonRef person, CancellationToken cancellationToken) =>
        await records.GetAsync(PersonReference.KeyOf(person.Workspace, person.Id), cancellationToken) is { } record
        && JsonSerializer.Deserialize(record.Json, ReferenceJson.Default.PersonReference) is { Name.Length: > 0 } known
            ? known.Name
            : null;
}
