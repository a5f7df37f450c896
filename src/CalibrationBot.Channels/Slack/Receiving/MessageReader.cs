using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>
/// Reads messages and mentions. Only what a person wrote to the bot becomes a turn; other talk in a channel is nobody's
/// business and never stored. A mention comes twice, as a message and as a mention; both read the same and share the
/// message's id, so that one of them counts. What somebody writes in their direct conversation begins a thread or goes on with
/// one, and is answered there (docs.slack.dev/ai/migrating-to-agent-messaging).
/// </summary>
internal static class MessageReader
{
    private const string Slackbot = "USLACKBOT";

    /// <summary>What a <c>message</c> or <c>app_mention</c> event brings.</summary>
    public static Incoming Read(Node message, bool isMention, EventOrigin origin)
    {
        if (message["subtype"].Text == "message_changed")
        {
            return ReadEdit(message, origin);
        }

        if (!IsFromAPerson(message, origin.Bot))
        {
            return new Incoming.Ignored("not-a-person");
        }

        if (message["channel"].Text is not { } channel || message["ts"].Text is not { } stamp || !Stamp.IsStamp(stamp))
        {
            return Incoming.Unreadable;
        }

        var thread = ThreadOf(message) is { } root && root != stamp ? root : null;
        var person = new PersonRef(origin.Workspace, message["user"].Text!);
        var place = Places.In(person, channel, message["channel_type"].Text == "mpim", thread);
        return Input(message["text"].Text ?? string.Empty, isMention, place.Kind == ConversationKind.Direct, origin.Bot) is { } input
            ? new Incoming.Arrived(new Turn(
                origin.TurnId, place, person, Stamp.Read(stamp) ?? origin.At, input, $"{channel}/{stamp}", place.Kind == ConversationKind.Direct ? thread ?? stamp : null))
            : new Incoming.Ignored("not-addressed");
    }

    /// <summary>
    /// An edit in a direct conversation (docs.slack.dev/reference/events/message/message_changed). What Slack changes by itself,
    /// such as a link's preview, has no editor and brings nothing; edits elsewhere are nobody's business.
    /// </summary>
    private static Incoming ReadEdit(Node change, EventOrigin origin)
    {
        var message = change["message"];
        if (change["channel"].Text is not ['D', ..] channel || message["edited"]["user"].Text is not { } editor
            || editor != message["user"].Text || !IsFromAPerson(message, origin.Bot))
        {
            return new Incoming.Ignored("edit");
        }

        var person = new PersonRef(origin.Workspace, editor);
        return message["ts"].Text is { } stamp && Stamp.IsStamp(stamp)
            ? new Incoming.Arrived(new Turn(
                origin.TurnId,
                Places.Direct(person),
                person,
                Stamp.Read(message["edited"]["ts"].Text) ?? origin.At,
                new Said(IncomingText.Read(message["text"].Text ?? string.Empty), $"{channel}/{stamp}"),
                Thread: ThreadOf(message) ?? stamp))
            : Incoming.Unreadable;
    }

    /// <summary>
    /// A person's message has no subtype, or one of those that still carry their words (docs.slack.dev/reference/events/message).
    /// </summary>
    private static bool IsFromAPerson(Node message, string? bot) =>
        message["subtype"].Text is null or "file_share" or "thread_broadcast" or "me_message"
        && message["bot_id"].Text is null
        && !message["hidden"].IsTrue
        && message["user"].Text is { } user
        && user != bot
        && user != Slackbot;

    private static string? ThreadOf(Node message) => message["thread_ts"].Text is { } root && Stamp.IsStamp(root) ? root : null;

    private static TurnInput? Input(string text, bool isMention, bool isDirect, string? bot)
    {
        // Whose name it is must be known where nothing else says that the bot is meant.
        if ((isMention || bot is not null) && IncomingText.AfterName(text, bot) is { } command)
        {
            return new Commanded(command);
        }

        return isDirect ? new Said(IncomingText.Read(text)) : null;
    }
}
