using System.Security.Cryptography;
using System.Text;
using CalibrationBot.Channels.Slack.Modals;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>Reads what people do with buttons, views and shortcuts (docs.slack.dev/reference/interaction-payloads). Pure.</summary>
internal static class InteractionReader
{
    /// <summary>What an interaction's payload brings.</summary>
    public static Incoming Read(Node payload, DateTimeOffset now)
    {
        if (payload["type"].Text is not { } type)
        {
            return Incoming.Unreadable;
        }

        var known = type is "block_actions" or "view_submission" or "view_closed" or "message_action" or "shortcut" or "block_suggestion";
        if (!known)
        {
            return Incoming.Unknown;
        }

        if (payload["user"]["id"].Text is not { } user || Team(payload) is not { } team)
        {
            return Incoming.Unreadable;
        }

        var person = new PersonRef(SlackChannel.Workspace(team), user);
        return type switch
        {
            "block_actions" => Pressed(payload, person, now),
            "view_submission" => OnView(payload, InteractionKind.Submitted, person, now),
            "view_closed" => OnView(payload, InteractionKind.Closed, person, now),
            "block_suggestion" => new Incoming.Suggested(),
            _ => ShortcutReader.Read(payload, type == "message_action", person, now),
        };
    }

    // docs.slack.dev/reference/interaction-payloads/view-interactions-payload: team is null where the app is installed for a whole
    // organisation; of a view that somebody from another workspace uses by way of a shared channel only the view names ours.
    private static string? Team(Node payload) => Places.Team(
        payload["view"]["app_installed_team_id"].Text,
        payload["team"]["id"].Text,
        payload["user"]["team_id"].Text,
        payload["view"]["team_id"].Text,
        payload["enterprise"]["id"].Text);

    private static Incoming Pressed(Node payload, PersonRef person, DateTimeOffset now)
    {
        var action = payload["actions"].Items.FirstOrDefault();
        if (action["action_id"].Text is not { } actionId || (payload["trigger_id"].Text ?? action["action_ts"].Text) is not { } unique)
        {
            return Incoming.Unreadable;
        }

        var channel = payload["channel"]["id"].Text ?? payload["container"]["channel_id"].Text;
        var state = payload["state"]["values"].IsObject ? payload["state"] : payload["view"]["state"];
        var at = Stamp.Read(action["action_ts"].Text) ?? now;
        var interaction = new Interaction(
            InteractionKind.Pressed,
            person,
            payload["trigger_id"].Text,
            actionId,
            action["block_id"].Text,
            action["value"].Text ?? string.Empty,
            at,
            View(payload["view"]),
            StateReader.Read(state["values"]),
            channel is ['D', ..] ? ThreadOf(payload) : null);
        return new Incoming.Interacted(
            interaction, Place(payload, channel, person), $"{person.Workspace}:action:{unique}", at);
    }

    private static Incoming OnView(Node payload, InteractionKind kind, PersonRef person, DateTimeOffset now)
    {
        if (View(payload["view"]) is not { } view)
        {
            return Incoming.Unreadable;
        }

        var fields = StateReader.Read(payload["view"]["state"]["values"]);
        var interaction = new Interaction(kind, person, payload["trigger_id"].Text, null, null, string.Empty, now, view, fields, null);
        return new Incoming.Interacted(interaction, Places.Direct(person), $"{person.Workspace}:view:{view.Id}:{Digest(view, fields)}", now);
    }

    private static ViewRef? View(Node view) => view["id"].Text is { } id
        ? new ViewRef(id, view["hash"].Text ?? string.Empty, view["private_metadata"].Text ?? string.Empty)
        : null;

    private static ConversationRef Place(Node payload, string? channel, PersonRef person)
    {
        if (channel is null)
        {
            return Places.Direct(person);
        }

        return Places.In(person, channel, Places.IsGroupName(payload["channel"]["name"].Text), ThreadOf(payload));
    }

    /// <summary>The thread a pressed message is an answer in; null for one that stands by itself or that others answer.</summary>
    private static string? ThreadOf(Node payload)
    {
        var stamp = payload["message"]["ts"].Text ?? payload["container"]["message_ts"].Text;
        var root = payload["message"]["thread_ts"].Text ?? payload["container"]["thread_ts"].Text;
        return root == stamp || !Stamp.IsStamp(root) ? null : root;
    }

    /// <summary>
    /// Somebody who saw no answer presses Submit again: with the same words it is the same turn, with others another one.
    /// </summary>
    private static string Digest(ViewRef view, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(view.Hash));
        foreach (var (name, value) in fields.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\0{name}\0{value}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
