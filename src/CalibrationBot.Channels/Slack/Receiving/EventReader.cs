using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>Reads the Events API's envelope (docs.slack.dev/apis/events-api). Pure.</summary>
internal static class EventReader
{
    private const int LongestChallenge = 1000;

    /// <summary>What an envelope brings.</summary>
    /// <param name="envelope">The payload.</param>
    /// <param name="now">The present, for events that don't say when they happened.</param>
    public static Incoming Read(Node envelope, DateTimeOffset now) => envelope["type"].Text switch
    {
        "event_callback" => Event(envelope, now),
        "url_verification" => envelope["challenge"].Text is { Length: <= LongestChallenge } challenge ? new Incoming.Challenged(challenge) : Incoming.Unreadable,
        "app_rate_limited" => new Incoming.Ignored("rate-limited"),
        null => Incoming.Unreadable,
        _ => Incoming.Unknown,
    };

    private static Incoming Event(Node envelope, DateTimeOffset now)
    {
        var inner = envelope["event"];
        var (team, enterprise) = Owner(envelope);
        if (inner["type"].Text is not { } type || (team ?? enterprise) is not { } owner)
        {
            return Incoming.Unreadable;
        }

        // Slack sends the same event again with the same bytes, should it ever leave out what it goes by.
        var id = envelope["event_id"].Text ?? $"event:{Digest.Of(inner.Raw)}";

        var at = envelope["event_time"].Number is { } seconds and >= 0 and <= int.MaxValue ? DateTimeOffset.FromUnixTimeSeconds(seconds) : now;
        var origin = new EventOrigin(SlackChannel.Workspace(owner), $"{SlackChannel.Workspace(owner)}:{id}", Bot(envelope), at);
        return type switch
        {
            "message" or "app_mention" => MessageReader.Read(inner, type == "app_mention", origin),
            "app_home_opened" => HomeOpened(inner, origin),
            "assistant_thread_started" => ThreadStarted(inner["assistant_thread"], origin),
            "assistant_thread_context_changed" or "app_context_changed" => new Incoming.Ignored("context"),
            "agent_session_stopped" => Stopped(inner, origin),
            "app_uninstalled" => new Incoming.Left(team, enterprise),
            "tokens_revoked" => inner["tokens"]["bot"].Items.Any() ? new Incoming.Left(team, enterprise) : new Incoming.Ignored("user-token"),
            _ => Incoming.Unknown,
        };
    }

    /// <summary>
    /// Whose installation it is. An authorization names the installed workspace also where a shared channel's event happened
    /// in another one; of an organisation's install the event's own team says in which of its workspaces it happened.
    /// </summary>
    private static (string? Team, string? Enterprise) Owner(Node envelope)
    {
        var authorization = envelope["authorizations"].Items.FirstOrDefault();
        var enterprise = authorization["enterprise_id"].Text ?? envelope["enterprise_id"].Text;
        var team = authorization["is_enterprise_install"].IsTrue
            ? Places.Team(envelope["context_team_id"].Text, envelope["team_id"].Text, authorization["team_id"].Text)
            : authorization["team_id"].Text ?? envelope["team_id"].Text;
        return (team, enterprise);
    }

    private static string? Bot(Node envelope) => envelope["authorizations"].Items.FirstOrDefault(a => a["is_bot"].IsTrue)["user_id"].Text;

    // docs.slack.dev/reference/events/assistant_thread_started: of the assistant view alone, which apps made before July 2026 may have.
    private static Incoming ThreadStarted(Node thread, EventOrigin origin) =>
        thread["channel_id"].Text is { } channel && thread["thread_ts"].Text is { } stamp && Stamp.IsStamp(stamp)
            ? new Incoming.Begun(origin.Workspace, channel, stamp)
            : Incoming.Unreadable;

    // docs.slack.dev/reference/events/agent_session_stopped
    private static Incoming Stopped(Node inner, EventOrigin origin) =>
        inner["channel"].Text is { } channel && inner["thread_ts"].Text is { } stamp && Stamp.IsStamp(stamp)
            ? new Incoming.Stopped(origin.Workspace, channel, stamp)
            : Incoming.Unreadable;

    private static Incoming HomeOpened(Node inner, EventOrigin origin)
    {
        if (inner["user"].Text is not { } user)
        {
            return Incoming.Unreadable;
        }

        var person = new PersonRef(origin.Workspace, user);
        return inner["tab"].Text == "home"
            ? new Incoming.Arrived(new Turn(origin.TurnId, Places.Direct(person), person, Stamp.Read(inner["event_ts"].Text) ?? origin.At, new Commanded("home")))
            : new Incoming.Ignored("other-tab");
    }
}
