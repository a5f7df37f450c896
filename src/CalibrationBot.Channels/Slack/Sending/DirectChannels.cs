using System.Collections.Concurrent;
using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Settings;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// Finds the direct conversation with a person, and remembers it. The first time, the person's time zone is learnt too, for
/// reminders in their working hours. Thread-safe.
/// </summary>
internal sealed class DirectChannels(SlackApi api, IRecordStore records)
{
    private const int Many = 50_000;
    private readonly ConcurrentDictionary<PersonRef, string> _known = new();

    /// <summary>The channel's id, or why there is none.</summary>
    public async ValueTask<(string? Channel, ApiResult<OpenedAnswer>? Failure)> FindAsync(Bot bot, string person, CancellationToken cancellationToken)
    {
        var key = new PersonRef(bot.Workspace, person);
        if (_known.TryGetValue(key, out var known))
        {
            return (known, null);
        }

        var opened = await api.OpenDirectAsync(bot, person, cancellationToken);
        if (opened.Value?.Channel?.Id is not { } channel)
        {
            return (null, opened);
        }

        await LearnZoneAsync(bot, key, cancellationToken);
        if (_known.Count >= Many)
        {
            _known.Clear();
        }

        _known[key] = channel;
        return (channel, null);
    }

    /// <summary>Forgets a conversation that Slack no longer knows: a bot that was installed anew has others.</summary>
    public void Forget(Bot bot, string person) => _known.TryRemove(new PersonRef(bot.Workspace, person), out _);

    // A zone that is not learnt costs nothing but a reminder at a bad hour; the person can set it.
    private async ValueTask LearnZoneAsync(Bot bot, PersonRef person, CancellationToken cancellationToken)
    {
        if ((await api.UserAsync(bot, person.Id, cancellationToken)).Value?.User?.Tz is { Length: > 0 } zone)
        {
            await KnownZone.RememberAsync(records, person, zone, cancellationToken);
        }
    }
}
