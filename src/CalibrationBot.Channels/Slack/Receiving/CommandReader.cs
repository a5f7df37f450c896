using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>Reads slash commands (docs.slack.dev/interactivity/implementing-slash-commands). Pure.</summary>
internal static class CommandReader
{
    /// <summary>What a command brings.</summary>
    /// <param name="field">Gives a field's text: of the form over HTTP, of the JSON over Socket Mode; null for none.</param>
    /// <param name="now">The present; a command does not say when it was typed.</param>
    public static Incoming Read(Func<string, string?> field, DateTimeOffset now)
    {
        if (field("ssl_check") is not null)
        {
            return new Incoming.Ignored("ssl-check");
        }

        if (field("command") is null
            || (field("trigger_id") ?? NameOf(field("response_url"))) is not { } unique
            || field("user_id") is not { } user
            || Places.Team(field("team_id"), field("enterprise_id")) is not { } team)
        {
            return Incoming.Unreadable;
        }

        var person = new PersonRef(SlackChannel.Workspace(team), user);
        return new Incoming.Arrived(new Turn(
            $"{person.Workspace}:command:{unique}", Place(field, person), person, now, new Commanded(IncomingText.Read(field("text") ?? string.Empty))));
    }

    // Whoever knows that address may post in our name for half an hour, and turns' ids are kept, and shown to operators.
    private static string? NameOf(string? responseUrl) => responseUrl is null ? null : Digest.Of(responseUrl);

    // A direct conversation may be one between two people, where the bot has no place: then it answers in its own.
    private static ConversationRef Place(Func<string, string?> field, PersonRef person) => field("channel_id") is { } channel and not ['D', ..]
        ? Places.In(person, channel, Places.IsGroupName(field("channel_name")), null)
        : Places.Direct(person);
}
