using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CalibrationBot.Channels.Teams.Receiving;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.Teams.References;

/// <summary>
/// Remembers how people and places are reached. What is known already costs no write: only a changed address, name or chat
/// does. Thread-safe.
/// </summary>
internal sealed class ReferenceBook(IRecordStore records)
{
    private const int Many = 50_000;
    private readonly ConcurrentDictionary<RecordKey, object> _known = new();

    /// <summary>Takes down where a checked activity came from. Called before its turn is accepted, so that an answer finds its way.</summary>
    public async ValueTask NoteAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (activity.TenantId.Length == 0 || activity.ConversationId.Length == 0)
        {
            return;
        }

        var workspace = TeamsChannel.WorkspaceOf(activity.TenantId);
        var (isDirect, isHere) = (Place.IsDirect(activity), Place.HasTheBot(activity));
        var person = activity.From;
        await ChangeAsync(TenantReference.KeyOf(workspace), ReferenceJson.Default.TenantReference, _ => new(activity.ServiceUrl, activity.Recipient.Id), null, cancellationToken);
        if (person.IsPerson)
        {
            await ChangeAsync(
                PersonReference.KeyOf(workspace, person.PersonId),
                ReferenceJson.Default.PersonReference,
                old => new PersonReference(
                    activity.ServiceUrl,
                    isDirect && isHere ? activity.ConversationId : old?.ConversationId ?? string.Empty,
                    person.Name.Length > 0 ? person.Name : old?.Name ?? string.Empty,
                    person.Id,
                    activity.Zone.Id,
                    activity.Recipient.Id),
                $"person:{person.PersonId}",
                cancellationToken);
        }

        if (!isDirect && isHere)
        {
            await ChangeAsync(
                PlaceReference.KeyOf(workspace, Place.ChannelOf(activity.ConversationId)),
                ReferenceJson.Default.PlaceReference,
                old => new PlaceReference(
                    activity.ServiceUrl, activity.ConversationType.Length > 0 ? activity.ConversationType == "channel" : old?.IsChannel ?? false, activity.Recipient.Id),
                null,
                cancellationToken);
        }
    }

    /// <summary>How the person is reached; null in a tenant nobody has written from.</summary>
    public async ValueTask<PersonReference?> PersonAsync(string workspace, string person, CancellationToken cancellationToken) =>
        await FindAsync(PersonReference.KeyOf(workspace, person), ReferenceJson.Default.PersonReference, cancellationToken)
        ?? (await FindAsync(TenantReference.KeyOf(workspace), ReferenceJson.Default.TenantReference, cancellationToken) is { } tenant
            ? new(tenant.ServiceUrl, string.Empty, string.Empty, string.Empty, TimeZoneInfo.Utc.Id, tenant.BotId)
            : null);

    /// <summary>How the channel or group chat is reached; null for one the bot has never been written to from.</summary>
    public ValueTask<PlaceReference?> PlaceAsync(string workspace, string place, CancellationToken cancellationToken) =>
        FindAsync(PlaceReference.KeyOf(workspace, place), ReferenceJson.Default.PlaceReference, cancellationToken);

    /// <summary>Takes down what the bot found out about somebody by itself: their chat, their name.</summary>
    public ValueTask NotePersonAsync(string workspace, string person, PersonReference reference, CancellationToken cancellationToken) => ChangeAsync(
        PersonReference.KeyOf(workspace, person), ReferenceJson.Default.PersonReference, _ => reference, $"person:{person}", cancellationToken);

    private async ValueTask<T?> FindAsync<T>(RecordKey key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (_known.TryGetValue(key, out var known))
        {
            return (T)known;
        }

        var stored = await records.GetAsync(key, cancellationToken);
        return stored is null ? null : Keep(key, JsonSerializer.Deserialize(stored.Json, type)!);
    }

    private async ValueTask ChangeAsync<T>(RecordKey key, JsonTypeInfo<T> type, Func<T?, T> change, string? link, CancellationToken cancellationToken)
        where T : class
    {
        if (_known.TryGetValue(key, out var known) && change((T)known).Equals(known))
        {
            return;
        }

        while (true)
        {
            var stored = await records.GetAsync(key, cancellationToken);
            var old = stored is null ? null : JsonSerializer.Deserialize(stored.Json, type);
            var next = change(old);
            if (next.Equals(old)
                || await records.TryWriteAsync([new(key, stored?.Version ?? 0, JsonSerializer.Serialize(next, type), link is null ? [] : [link])], cancellationToken))
            {
                Keep(key, next);
                return;
            }
        }
    }

    private T Keep<T>(RecordKey key, T value)
        where T : class
    {
        if (_known.Count > Many)
        {
            _known.Clear();
        }

        _known[key] = value;
        return value;
    }
}
