using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
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
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _begun = new(StringComparer.Ordinal);

    /// <summary>What a reply's key is called in metadata.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

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

    /// <summary>Looks for a reply's message.</summary>
    public async ValueTask<SendOutcome> FindAsync(Bot bot, Target target, string key, CancellationToken cancellationToken)
    {
        var hash = HashOf(key);
        var oldest = (_begun.TryGetValue(key, out var begun) ? begun : time.GetUtcNow() - LongAgo) - Slack;
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var result = await api.HistoryAsync(bot, target.Channel, target.Thread, oldest, cursor, cancellationToken);
            if (target.Thread is not null && Outcomes.IsWithoutThread(result))
            {
                return await FindAsync(bot, target with { Thread = null }, key, cancellationToken);
            }

            if (result.Value is not { } history)
            {
                return new SendOutcome.Unknown($"looking it up: {result.Reason}");
            }

            var found = history.Messages?.FirstOrDefault(m => m.Metadata is { EventType: SlackApi.MetadataType, EventPayload.Key: var k } && k == hash);
            if (found?.Ts is { } ts)
            {
                End(key);
                return new SendOutcome.Sent(new SentMessage(target.Channel, ts, false).ToString());
            }

            cursor = history.ResponseMetadata?.NextCursor;
            if (string.IsNullOrEmpty(cursor))
            {
                return new SendOutcome.Failed("it is not there", TimeSpan.Zero);
            }
        }

        return new SendOutcome.Unknown("too many messages to look through");
    }
}
