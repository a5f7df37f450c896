using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Channels.LocalWeb.Workspace;

/// <summary>The local chat's records: their kinds, ids and links. Thread-safe.</summary>
internal sealed class LocalRecords(IRecordStore store, IOptions<LocalWebOptions> options)
{
    public const string Message = "local.message";
    public const string Person = "local.person";
    private const string Room = "local.room";
    public const string Read = "local.read";
    private const string Counter = "local.counter";
    private const string All = "all";
    private const int Most = 1_000;

    /// <summary>The workspace all of it belongs to.</summary>
    public string Workspace { get; } = options.Value.WorkspaceId;

    public ValueTask<Versioned<LocalMessage>?> MessageAsync(string id, CancellationToken cancellationToken) =>
        GetAsync(Message, id, LocalJson.Default.LocalMessage, cancellationToken);

    /// <summary>The message that was written under that key; null when none was.</summary>
    public async ValueTask<LocalMessage?> MessageByKeyAsync(string key, CancellationToken cancellationToken)
    {
        var found = await store.ListAsync(Workspace, Message, KeyLink(key), 1, cancellationToken);
        return found.Count == 0 ? null : Parse(found[0], LocalJson.Default.LocalMessage);
    }

    /// <summary>The latest messages that stand at a place itself, newest first.</summary>
    public ValueTask<List<LocalMessage>> MessagesAtAsync(Place place, int limit, CancellationToken cancellationToken) =>
        ListAsync(Message, AtLink(place), limit, LocalJson.Default.LocalMessage, cancellationToken);

    /// <summary>The latest messages of a conversation and of all its threads, newest first.</summary>
    public ValueTask<List<LocalMessage>> MessagesInAsync(string conversation, int limit, CancellationToken cancellationToken) =>
        ListAsync(Message, InLink(conversation), limit, LocalJson.Default.LocalMessage, cancellationToken);

    public ValueTask<Versioned<LocalPerson>?> PersonAsync(string id, CancellationToken cancellationToken) =>
        GetAsync(Person, id, LocalJson.Default.LocalPerson, cancellationToken);

    public ValueTask<List<LocalPerson>> PeopleAsync(CancellationToken cancellationToken) =>
        ListAsync(Person, All, Most, LocalJson.Default.LocalPerson, cancellationToken);

    public ValueTask<Versioned<LocalRoom>?> RoomAsync(string id, CancellationToken cancellationToken) =>
        GetAsync(Room, id, LocalJson.Default.LocalRoom, cancellationToken);

    public ValueTask<List<LocalRoom>> RoomsAsync(CancellationToken cancellationToken) =>
        ListAsync(Room, All, Most, LocalJson.Default.LocalRoom, cancellationToken);

    public ValueTask<Versioned<ReadMarks>?> ReadMarksAsync(string person, CancellationToken cancellationToken) =>
        GetAsync(Read, person, LocalJson.Default.ReadMarks, cancellationToken);

    public ValueTask<Versioned<WorkspaceCounter>?> CounterAsync(CancellationToken cancellationToken) =>
        GetAsync(Counter, "workspace", LocalJson.Default.WorkspaceCounter, cancellationToken);

    /// <summary>Everything a message is listed by.</summary>
    public static ImmutableArray<string> LinksOf(LocalMessage message) => [AtLink(message.Place), InLink(message.Conversation), KeyLink(message.Key)];

    public RecordChange Change(LocalMessage message, long version) => new(
        new(Workspace, Message, message.Id),
        version,
        JsonSerializer.Serialize(message, LocalJson.Default.LocalMessage),
        LinksOf(message));

    public RecordChange Change(LocalPerson person, long version) =>
        new(new(Workspace, Person, person.Id), version, JsonSerializer.Serialize(person, LocalJson.Default.LocalPerson), [All]);

    public RecordChange Change(LocalRoom room, long version) =>
        new(new(Workspace, Room, room.Id), version, JsonSerializer.Serialize(room, LocalJson.Default.LocalRoom), [All]);

    public RecordChange Change(string person, ReadMarks marks, long version) =>
        new(new(Workspace, Read, person), version, JsonSerializer.Serialize(marks, LocalJson.Default.ReadMarks), []);

    public RecordChange Change(WorkspaceCounter counter, long version) =>
        new(new(Workspace, Counter, "workspace"), version, JsonSerializer.Serialize(counter, LocalJson.Default.WorkspaceCounter), []);

    /// <summary>Writes all of them or none; false when something changed meanwhile.</summary>
    public ValueTask<bool> TryWriteAsync(ImmutableArray<RecordChange> changes, CancellationToken cancellationToken) =>
        store.TryWriteAsync(changes, cancellationToken);

    private static string AtLink(Place place) => $"at:{place}";

    private static string InLink(string conversation) => $"in:{conversation}";

    private static string KeyLink(string key) => $"key:{key}";

    private static T Parse<T>(StoredRecord record, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(record.Json, type) ?? throw new JsonException($"The {record.Key.Kind} record is null.");

    private async ValueTask<Versioned<T>?> GetAsync<T>(string kind, string id, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var record = await store.GetAsync(new(Workspace, kind, id), cancellationToken);
        return record is null ? null : new(Parse(record, type), record.Version);
    }

    private async ValueTask<List<T>> ListAsync<T>(string kind, string link, int limit, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var found = await store.ListAsync(Workspace, kind, link, limit, cancellationToken);
        return [.. found.Select(record => Parse(record, type))];
    }
}
