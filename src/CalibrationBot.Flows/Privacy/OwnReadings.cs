using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Settings;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Privacy;

/// <summary>Where a person is in the direct conversation, in people's words.</summary>
internal sealed class SessionReading : IRecordReading
{
    public string Kind => "session";

    public ImmutableArray<Card> Read(StoredRecord record)
    {
        var session = Documents.Read(record, SessionJson.Default.Session).Value;
        return
        [
            new CardBuilder("Where you are in the direct chat")
                .Facts(("What you type goes to", session.Flow.Length == 0 ? "nothing in particular" : $"{session.Flow} {session.Value}".TrimEnd()))
                .Build("Where you are in the direct chat."),
        ];
    }
}

/// <summary>A person's settings, in people's words.</summary>
internal sealed class SettingsReading : IRecordReading
{
    public string Kind => "person-settings";

    public ImmutableArray<Card> Read(StoredRecord record) =>
    [
        new CardBuilder("Settings")
            .Facts(("Time zone", Documents.Read(record, PersonSettingsJson.Default.PersonSettings).Value.Zone))
            .Build("Settings."),
    ];
}
