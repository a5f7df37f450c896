using System.Collections.Concurrent;
using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// Finds out whether a post of which nobody knows arrived: every message carries a hash of its reply's key as metadata.
/// Slack has no other way to tell a repeated post (slackapi/slack-api-specs issue 10). Thread-safe.
/// </summary>
internal sealed class MessageSearch(SlackApi api, TimeProvider time)
{
    private const int MostPages = 10;
    private const int Many = 10_000;
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);
    private static readonly SendOutcome NotThere = new SendOutcome.Failed("it is not there", TimeSpan.Zero);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _begun = new(StringComparer.Ordinal);

    /// <summary>What a reply's key is called in metadata.</summary>
    public static string HashOf(string key) => Digest.Of(key);

    /// <summary>Notes that a post begins, so that a search need not go further back.</summary>
    public void Begin(string key)
    {
        if (_begun.Count >= Many)
        {
            _begun.Clear();
        }

        _begun.TryAdd(key, time.GetUtcNow());
    }

    /// <summary>Whether a post has begun here whose outcome is not known.</summary>
    public bool IsOpen(string key) => _begun.ContainsKey(key);

    /// <summary>Notes that a post's outcome is known.</summary>
    public void End(string key) => _begun.TryRemove(key, out _);

    /// <summary>
    /// Looks for a reply's message: in its thread, and beside it, where it may stand when the thread takes no answers. Slack may
    /// still show such a thread.
    /// </summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="target">Where it would stand.</param>
    /// <param name="key">Its key.</param>
    /// <param name="createdAt">It was not sent before that moment; null when nobody knows.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<SendOutcome> FindAsync(Bot bot, Target target, string key, DateTimeOffset? createdAt, CancellationToken cancellationToken)
    {
        var found = await FindThereAsync(bot, target, key, createdAt, cancellationToken);
        return target.Thread is not null && found is SendOutcome.Failed
            ? await FindThereAsync(bot, target with { Thread = null }, key, createdAt, cancellationToken)
            : found;
    }

    /// <summary>Looks for a reply's message in one place alone: a thread, or a channel outside its threads.</summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="target">The place.</param>
    /// <param name="key">Its key.</param>
    /// <param name="createdAt">It was not sent before that moment; null when nobody knows.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<SendOutcome> FindThereAsync(Bot bot, Target target, string key, DateTimeOffset? createdAt, CancellationToken cancellationToken)
    {
        var oldest = (_begun.TryGetValue(key, out var begun) ? begun : createdAt) - Slack;
        var hash = HashOf(key);
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var result = await api.HistoryAsync(bot, target.Channel, target.Thread, oldest, cursor, cancellationToken);
            if (target.Thread is not null && Outcomes.IsWithoutThread(result))
            {
                return NotThere;
            }

            if (result.Value is not { Messages: { } messages } history)
            {
                return new SendOutcome.Unknown($"looking it up: {(result.Value is null ? result.Reason : "an answer without messages")}");
            }

            var found = messages.FirstOrDefault(m => m?.Metadata is { EventType: SlackApi.MetadataType, EventPayload.Key: var k } && k == hash);
            if (found?.Ts is { } ts)
            {
                End(key);
                return new SendOutcome.Sent(new SentMessage(target.Channel, ts, false).ToString());
            }

            cursor = history.ResponseMetadata?.NextCursor;
            if (string.IsNullOrEmpty(cursor))
            {
                return history.HasMore ? new SendOutcome.Unknown("looking it up: there is more, and no way to it") : NotThere;
            }
        }

        return new SendOutcome.Unknown("too many messages to look through");
    }
}
