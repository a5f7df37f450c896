using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CalibrationBot.Channels.LocalWeb.Feed;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.LocalWeb.Workspace;

/// <summary>
/// The one writer of the local chat: posts and replaces messages, numbers every change, and tells the open pages.
/// The local chat is one process by nature, so a lock in memory keeps its writes apart. Thread-safe.
/// </summary>
internal sealed class LocalWorkspace(LocalRecords records, ChatFeed feed, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private WorkspaceCounter? _counter;
    private long _counterVersion;
    private long _given;

    /// <summary>Takes the next position, before it is known whether the message will be accepted. A gap does no harm.</summary>
    public Task<long> ReservePositionAsync(CancellationToken cancellationToken) =>
        ExclusivelyAsync(() => Task.FromResult(++_given), cancellationToken);

    /// <summary>The workspace's counter, for a page to follow the changes from.</summary>
    public Task<WorkspaceCounter> CounterAsync(CancellationToken cancellationToken) =>
        ExclusivelyAsync(() => Task.FromResult(_counter!), cancellationToken);

    /// <summary>Posts a message, unless one with its key is there already.</summary>
    /// <param name="place">Where.</param>
    /// <param name="from">Who: a person's id or the bot's.</param>
    /// <param name="text">The words.</param>
    /// <param name="card">The rendered card; null for a person's words.</param>
    /// <param name="key">What makes a second posting the same message.</param>
    /// <param name="onlyFor">The one person who sees it; null for all.</param>
    /// <param name="position">A reserved position; null to take the next.</param>
    /// <param name="cancellationToken">Gives up before the write.</param>
    /// <returns>The message as it is stored, or null when its thread has no root.</returns>
    public Task<LocalMessage?> PostAsync(Place place, string from, string text, JsonElement? card, string key, string? onlyFor, long? position, CancellationToken cancellationToken) =>
        ExclusivelyAsync<LocalMessage?>(async () =>
        {
            if (await records.MessageByKeyAsync(key, cancellationToken) is { } earlier)
            {
                return earlier;
            }

            var root = place.Thread is null ? null : await records.MessageAsync(place.Thread, cancellationToken);
            if (place.Thread is not null && (root is null || root.Value.Place != place with { Thread = null }))
            {
                return null;
            }

            var number = position ?? ++_given;
            var message = new LocalMessage
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"m{number}"),
                Position = number,
                Conversation = place.Conversation,
                Thread = place.Thread,
                From = from,
                At = clock.GetUtcNow(),
                Text = text,
                Card = card,
                Key = key,
                OnlyFor = onlyFor,
            };
            if (root is null || onlyFor is not null)
            {
                return (await WriteAsync([new(message, 0)], [], cancellationToken))[0];
            }

            var counted = root.Value with { Replies = root.Value.Replies + 1, LastReplyAt = message.At };
            return (await WriteAsync([new(message, 0), new(counted, root.Version)], [], cancellationToken))[0];
        }, cancellationToken);

    /// <summary>Puts another card in a message's place. Doing it again with the same key changes nothing.</summary>
    /// <returns>The message, or null when there is none with that id.</returns>
    public Task<LocalMessage?> ReplaceAsync(string id, string text, JsonElement card, string key, CancellationToken cancellationToken) =>
        ExclusivelyAsync<LocalMessage?>(async () =>
        {
            if (await records.MessageAsync(id, cancellationToken) is not { } stored)
            {
                return null;
            }

            if (stored.Value.Key == key)
            {
                return stored.Value;
            }

            var changed = stored.Value with { Text = text, Card = card, Key = key, ChangedAt = clock.GetUtcNow() };
            return (await WriteAsync([new(changed, stored.Version)], [], cancellationToken))[0];
        }, cancellationToken);

    /// <summary>Remembers how far a person has read a place. Never moves backwards.</summary>
    public Task<bool> MarkReadAsync(string person, Place place, long position, CancellationToken cancellationToken) =>
        ExclusivelyAsync(async () =>
        {
            var stored = await records.ReadMarksAsync(person, cancellationToken);
            var marks = (stored?.Value ?? ReadMarks.None).Marks;
            if (marks.GetValueOrDefault(place.ToString()) >= position)
            {
                return true;
            }

            var changed = new ReadMarks(marks.SetItem(place.ToString(), position));
            var written = await records.TryWriteAsync([records.Change(person, changed, stored?.Version ?? 0)], cancellationToken);
            feed.Publish(new ReadEvent(person, place.ToString(), position));
            return written;
        }, cancellationToken);

    public void Dispose() => _writing.Dispose();

    private async Task<ImmutableArray<LocalMessage>> WriteAsync(
        ImmutableArray<Versioned<LocalMessage>> messages, ImmutableArray<RecordChange> others, CancellationToken cancellationToken)
    {
        var numbered = messages.Select(m => m with { Value = m.Value with { Change = ++_given } }).ToImmutableArray();
        var counter = _counter! with { Value = _given };
        var written = await records.TryWriteAsync(
            [.. numbered.Select(m => records.Change(m.Value, m.Version)), records.Change(counter, _counterVersion), .. others], cancellationToken);
        if (!written)
        {
            // The next try reads the counter again.
            _counter = null;
            throw new InvalidOperationException("Something else writes to this local workspace. Only one process can serve it.");
        }

        _counter = counter;
        _counterVersion++;
        foreach (var message in numbered)
        {
            feed.Publish(new MessageEvent(message.Value));
        }

        return [.. numbered.Select(m => m.Value)];
    }

    private async Task<T> ExclusivelyAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (_counter is null)
            {
                await OpenAsync(cancellationToken);
            }

            return await work();
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var stored = await records.CounterAsync(cancellationToken);
        _counterVersion = stored?.Version ?? 0;
        var counter = stored?.Value ?? new(RandomNumberGenerator.GetHexString(8, lowercase: true), 0);
        if (stored is null)
        {
            await records.TryWriteAsync([records.Change(counter, 0)], cancellationToken);
            _counterVersion = 1;
        }

        _given = counter.Value;
        feed.Open(counter);
        _counter = counter;
    }
}
