using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>Reads shortcuts (docs.slack.dev/interactivity/implementing-shortcuts). They are answered in the person's direct conversation.</summary>
internal static class ShortcutReader
{
    /// <summary>What a shortcut brings: on a message its text to check, elsewhere the list of what waits for the person.</summary>
    public static Incoming Read(Node payload, bool onMessage, PersonRef person, DateTimeOffset now)
    {
        if ((payload["trigger_id"].Text ?? payload["action_ts"].Text) is not { } unique)
        {
            return Incoming.Unreadable;
        }

        if (onMessage && payload["callback_id"].Text != SlackChannel.CheckShortcut)
        {
            return Incoming.Unknown;
        }

        var command = onMessage ? $"check {IncomingText.Read(payload["message"]["text"].Text ?? string.Empty)}" : string.Empty;
        return new Incoming.Arrived(new Turn(
            $"{person.Workspace}:shortcut:{unique}", Places.Direct(person), person, Stamp.Read(payload["action_ts"].Text) ?? now, new Commanded(command)));
    }
}
