using System.Collections.Immutable;
using System.Text.Json;
using CalibrationBot.Channels.LocalWeb.Workspace;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.LocalWeb.Privacy;

/// <summary>A message of the local chat, in people's words.</summary>
internal sealed class MessageReading : IRecordReading
{
    public string Kind => LocalRecords.Message;

    public ImmutableArray<Card> Read(StoredRecord record)
    {
        var message = JsonSerializer.Deserialize(record.Json, LocalJson.Default.LocalMessage)!;
        var by = message.From == LocalChannel.BotId ? LocalChannel.BotName : Line.Of(new Mention(new PersonRef(record.Key.Workspace, message.From)));
        ImmutableArray<CardBlock> said = [.. message.Card is { } card ? Words(card, record.Key.Workspace) : [new Quote(message.Text, [])]];
        return
        [
            new Card(
                $"Message in {(message.Place.DirectWith is null ? $"#{message.Conversation}" : "the direct chat")}",
                [new Facts([new("By", by), new("Written", Line.Of(new Moment(message.At)))]), .. said],
                message.Text),
        ];
    }

    // The words of the bot's card; what it offered to press says nothing about anybody.
    private static IEnumerable<CardBlock> Words(JsonElement card, string workspace)
    {
        if (card.TryGetProperty("title", out var title))
        {
            yield return new Paragraph(Line.Of(Run.Bold(title.GetString()!)));
        }

        foreach (var block in card.GetProperty("blocks").EnumerateArray())
        {
            if (block.TryGetProperty("line", out var line))
            {
                yield return new Paragraph(LineOf(line, workspace));
            }
            else if (block.GetProperty("kind").GetString() == "quote")
            {
                yield return new Quote(block.GetProperty("text").GetString()!, []);
            }
            else if (block.TryGetProperty("items", out var items) && block.GetProperty("kind").GetString() == "bullets")
            {
                yield return new Bullets([.. items.EnumerateArray().Select(i => LineOf(i.GetProperty("line"), workspace))]);
            }
            else if (block.TryGetProperty("pairs", out var pairs))
            {
                yield return new Facts([.. pairs.EnumerateArray().Select(p => new Fact(p.GetProperty("name").GetString()!, LineOf(p.GetProperty("line"), workspace)))]);
            }
            else if (block.TryGetProperty("label", out var label) && block.TryGetProperty("value", out var value) && value.GetString() is { Length: > 0 } filled)
            {
                yield return new Facts([new Fact(label.GetString()!, filled)]);
            }
        }
    }

    private static Line LineOf(JsonElement runs, string workspace) => new(
    [
        .. runs.EnumerateArray().Select(r =>
            r.TryGetProperty("text", out var text) ? Run.FromString(text.GetString()!)
            : r.TryGetProperty("at", out var at) ? new Moment(at.GetDateTimeOffset())
            : new Mention(new PersonRef(workspace, r.GetProperty("person").GetString()!))),
    ]);
}

/// <summary>A person of the local chat, in people's words.</summary>
internal sealed class PersonReading : IRecordReading
{
    public string Kind => LocalRecords.Person;

    public ImmutableArray<Card> Read(StoredRecord record)
    {
        var person = JsonSerializer.Deserialize(record.Json, LocalJson.Default.LocalPerson)!;
        return [new Card("In the local chat", [new Facts([new("Name", person.Name), new("Title", person.Title), new("Id", person.Id)])], "A person of the local chat.")];
    }
}

/// <summary>How far somebody has read, in people's words.</summary>
internal sealed class ReadMarksReading : IRecordReading
{
    public string Kind => LocalRecords.Read;

    public ImmutableArray<Card> Read(StoredRecord record)
    {
        var marks = JsonSerializer.Deserialize(record.Json, LocalJson.Default.ReadMarks)!;
        return
        [
            new Card(
                "How far you have read in the local chat",
                [new Facts([.. marks.Marks.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => new Fact(m.Key, $"up to message {m.Value}"))])],
                "How far you have read."),
        ];
    }
}
