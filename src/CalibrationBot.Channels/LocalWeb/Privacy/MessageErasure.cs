using System.Collections.Immutable;
using System.Text.Json;
using CalibrationBot.Channels.LocalWeb.Rendering;
using CalibrationBot.Channels.LocalWeb.Workspace;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.LocalWeb.Privacy;

/// <summary>
/// What of the chat goes with a candidate: messages and cards that name them or their loop, with the threads below, and
/// copies of what was typed into their debriefs. With a person: their own chat with the bot, what they wrote elsewhere, and
/// their name on cards.
/// </summary>
internal sealed class MessageErasure : IErasureRule
{
    private const string Gone = "This message was erased.";

    public string Kind => LocalRecords.Message;

    public bool LooksAtAll => true;

    public ImmutableArray<ErasureVerdict> Judge(IReadOnlyList<StoredRecord> records, ErasureScope scope)
    {
        List<LocalMessage> messages = [.. records.Select(Read)];
        return scope.Person is { } person ? [.. messages.Zip(records, (m, r) => WithoutPerson(m, r, person, scope))] : WithoutLoops(messages, scope);
    }

    public bool IsOwn(StoredRecord record, string person) =>
        Read(record) is var message && message.IsVisibleTo(person) && (message.From == person || message.Place.DirectWith == person || message.OnlyFor == person);

    private static ImmutableArray<ErasureVerdict> WithoutLoops(List<LocalMessage> messages, ErasureScope scope)
    {
        var gone = messages.Where(m => Tells(m, scope)).Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        return [.. messages.Select(m => gone.Contains(m.Id) || (m.Thread is { } root && gone.Contains(root)) ? ErasureVerdict.Removed : ErasureVerdict.Unconcerned)];
    }

    private static ErasureVerdict WithoutPerson(LocalMessage message, StoredRecord record, string person, ErasureScope scope)
    {
        if (message.Place.DirectWith == person || message.OnlyFor == person)
        {
            return ErasureVerdict.Removed;
        }

        if (message.From == person || Tells(message, scope))
        {
            // It keeps its place, for what others wrote below it.
            return Rest(message with
            {
                From = message.From == person ? ErasureScope.Nobody : message.From,
                Text = Gone,
                Card = message.Card is null ? null : CardRenderer.Render(new Card(null, [new Paragraph(Gone)], Gone), _ => null),
                Key = $"{ErasureScope.Nobody}/{message.Id}",
            });
        }

        if (!scope.Names(record.Json))
        {
            return ErasureVerdict.Unconcerned;
        }

        return Rest(message with
        {
            Text = message.Text,
            Card = message.Card is { } card ? WithoutName(card, person) : null,
            Key = scope.Names(JsonSerializer.Serialize(message.Key)) ? $"{ErasureScope.Nobody}/{message.Id}" : message.Key,
        });
    }

    private static bool Tells(LocalMessage message, ErasureScope scope) =>
        message.Card is { } card ? scope.Concerns(message.Text) || scope.Tells(card.GetRawText()) : scope.ConcernsTyped(message.Text);

    private static ErasureVerdict.Rewrite Rest(LocalMessage message) =>
        new(JsonSerializer.Serialize(message, LocalJson.Default.LocalMessage), LocalRecords.LinksOf(message));

    // A mention, a choice of people, or one of several.
    private static JsonElement WithoutName(JsonElement card, string person)
    {
        var lines = card.GetRawText()
            .Replace($"\"{person}\"", $"\"{ErasureScope.Nobody}\"", StringComparison.Ordinal)
            .Replace($"\"{person}\\n", "\"", StringComparison.Ordinal)
            .Replace($"\\n{person}\\n", "\\n", StringComparison.Ordinal)
            .Replace($"\\n{person}\"", "\"", StringComparison.Ordinal);
        using var document = JsonDocument.Parse(lines);
        return document.RootElement.Clone();
    }

    private static LocalMessage Read(StoredRecord record) =>
        JsonSerializer.Deserialize(record.Json, LocalJson.Default.LocalMessage) ?? throw new JsonException("The local.message record is null.");
}
