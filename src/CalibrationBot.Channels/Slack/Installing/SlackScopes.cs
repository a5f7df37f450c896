using System.Collections.Immutable;

namespace CalibrationBot.Channels.Slack.Installing;

/// <summary>
/// What the app asks a workspace for, and no more: each scope is needed by a method of <see cref="Api.SlackApi"/> or by an event
/// the app listens to. The manifest asks for the same.
/// </summary>
internal static class SlackScopes
{
    /// <summary>The bot's scopes.</summary>
    public static ImmutableArray<string> Bot { get; } =
    [
        "app_mentions:read", // what people say to the bot in a channel
        "assistant:write", // the agent view, where practice is suggested
        "channels:history", // finding a post again whose answer got lost, in channels the bot is in
        "chat:write", // cards, threads, and answers only one person sees
        "commands", // /calibrate and "Check this feedback"
        "files:write", // a text too long for a message, as a file to the person
        "groups:history", // as channels:history, in private channels
        "im:history", // what people write to the bot
        "im:write", // opening the direct conversation to ask for a debrief
        "mpim:history", // as channels:history, in group conversations
        "users:read", // the time zone, so that reminders come in working hours
    ];
}
