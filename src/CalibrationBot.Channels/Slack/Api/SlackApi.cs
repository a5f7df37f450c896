using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CalibrationBot.Channels.Slack.Rendering;

namespace CalibrationBot.Channels.Slack.Api;

/// <summary>
/// The methods of Slack's Web API that the product uses, and no others: the manifest's scopes follow from this list. Every
/// outcome is a value. Thread-safe.
/// </summary>
internal sealed class SlackApi(SlackTransport transport)
{
    /// <summary>The <c>event_type</c> of the metadata on our messages.</summary>
    public const string MetadataType = "calibrationbot_reply";

    /// <summary>Posts a message (chat.postMessage).</summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="thread">The <c>ts</c> of the message to answer below; null for none.</param>
    /// <param name="message">The message.</param>
    /// <param name="key">What it is found by again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<ApiResult<PostedAnswer>> PostAsync(Bot bot, string channel, string? thread, SlackMessage message, string key, CancellationToken cancellationToken) =>
        CallAsync(bot, "chat.postMessage", AnswersJson.Default.PostedAnswer,
            [("channel", channel), ("thread_ts", thread), .. Body(message), ("mrkdwn", "false"), ("metadata", Metadata(key)), ("unfurl_links", "false"), ("unfurl_media", "false")], cancellationToken);

    /// <summary>Puts a message in the place of an earlier one (chat.update). Doing it again changes nothing; its metadata stay.</summary>
    public ValueTask<ApiResult<PostedAnswer>> UpdateAsync(Bot bot, string channel, string ts, SlackMessage message, CancellationToken cancellationToken) =>
        CallAsync(bot, "chat.update", AnswersJson.Default.PostedAnswer,
            [("channel", channel), ("ts", ts), .. Body(message)], cancellationToken);

    /// <summary>Shows a message to one person in a channel (chat.postEphemeral); it leaves no trace in the history.</summary>
    public ValueTask<ApiResult<PostedAnswer>> PostEphemeralAsync(Bot bot, string channel, string? thread, string person, SlackMessage message, CancellationToken cancellationToken) =>
        CallAsync(bot, "chat.postEphemeral", AnswersJson.Default.PostedAnswer,
            [("channel", channel), ("user", person), ("thread_ts", thread), .. Body(message)], cancellationToken);

    /// <summary>The direct conversation with a person, made if need be (conversations.open).</summary>
    public ValueTask<ApiResult<OpenedAnswer>> OpenDirectAsync(Bot bot, string person, CancellationToken cancellationToken) =>
        CallAsync(bot, "conversations.open", AnswersJson.Default.OpenedAnswer, [("users", person)], cancellationToken);

    /// <summary>A page of a channel's messages, or of a thread's, with their metadata (conversations.history, conversations.replies).</summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="thread">The <c>ts</c> of the thread's first message; null for the channel itself.</param>
    /// <param name="oldest">Nothing before that moment; null for all there is.</param>
    /// <param name="cursor">Where the page begins; null for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<ApiResult<HistoryAnswer>> HistoryAsync(Bot bot, string channel, string? thread, DateTimeOffset? oldest, string? cursor, CancellationToken cancellationToken) =>
        CallAsync(bot, thread is null ? "conversations.history" : "conversations.replies", AnswersJson.Default.HistoryAnswer,
            [
                ("channel", channel), ("ts", thread), ("cursor", cursor), ("limit", "200"), ("include_all_metadata", "true"),
                ("oldest", oldest?.ToUnixTimeSeconds().ToString("0.000000", CultureInfo.InvariantCulture)),
            ], cancellationToken);

    /// <summary>Opens a modal (views.open); the trigger lasts three seconds and works once.</summary>
    public ValueTask<ApiResult<ViewAnswer>> OpenViewAsync(Bot bot, string trigger, JsonObject view, CancellationToken cancellationToken) =>
        CallAsync(bot, "views.open", AnswersJson.Default.ViewAnswer, [("trigger_id", trigger), ("view", Json(view))], cancellationToken);

    /// <summary>Changes a modal (views.update), unless it is no longer in the state that the hash names.</summary>
    public ValueTask<ApiResult<ViewAnswer>> UpdateViewAsync(Bot bot, string viewId, string? hash, JsonObject view, CancellationToken cancellationToken) =>
        CallAsync(bot, "views.update", AnswersJson.Default.ViewAnswer, [("view_id", viewId), ("hash", hash), ("view", Json(view))], cancellationToken);

    /// <summary>Puts up a person's Home tab (views.publish).</summary>
    public ValueTask<ApiResult<ViewAnswer>> PublishHomeAsync(Bot bot, string person, JsonObject view, CancellationToken cancellationToken) =>
        CallAsync(bot, "views.publish", AnswersJson.Default.ViewAnswer, [("user_id", person), ("view", Json(view))], cancellationToken);

    /// <summary>
    /// Says how far a thread's session is, and makes it one if need be (agents.sessions.setStatus). "Working…" stands below a
    /// thread that is <c>processing</c>, with a button to stop it, until another status is set, or for an hour.
    /// </summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="thread">The <c>ts</c> of the thread's first message.</param>
    /// <param name="status"><c>processing</c>, <c>active</c>, <c>suspended</c> or <c>closed</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<ApiResult<Answer>> SetSessionAsync(Bot bot, string channel, string thread, string status, CancellationToken cancellationToken) =>
        CallAsync(bot, "agents.sessions.setStatus", AnswersJson.Default.Answer, [("channel_id", channel), ("thread_ts", thread), ("status", status)], cancellationToken);

    /// <summary>Names a thread's session, which must be there (agents.sessions.rename).</summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="thread">The <c>ts</c> of the thread's first message.</param>
    /// <param name="title">The name, of 1 to 200 characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<ApiResult<Answer>> NameSessionAsync(Bot bot, string channel, string thread, string title, CancellationToken cancellationToken) =>
        CallAsync(bot, "agents.sessions.rename", AnswersJson.Default.Answer, [("channel_id", channel), ("thread_ts", thread), ("title", title)], cancellationToken);

    /// <summary>
    /// Shows below a thread what the bot is doing (assistant.threads.setStatus), where a workspace knows no sessions. It goes with the next message there, with an
    /// empty one in its place, and by itself after two minutes.
    /// </summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="thread">The <c>ts</c> of the thread's first message.</param>
    /// <param name="status">Words that go on from the bot's name; empty to take the last ones away.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<ApiResult<Answer>> ShowStatusAsync(Bot bot, string channel, string thread, string status, CancellationToken cancellationToken) =>
        CallAsync(bot, "assistant.threads.setStatus", AnswersJson.Default.Answer, [("channel_id", channel), ("thread_ts", thread), ("status", status)], cancellationToken);

    /// <summary>Names a thread of a direct conversation (assistant.threads.setTitle), where a workspace knows no sessions.</summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="thread">The <c>ts</c> of the thread's first message.</param>
    /// <param name="title">The name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<ApiResult<Answer>> NameThreadAsync(Bot bot, string channel, string thread, string title, CancellationToken cancellationToken) =>
        CallAsync(bot, "assistant.threads.setTitle", AnswersJson.Default.Answer, [("channel_id", channel), ("thread_ts", thread), ("title", title)], cancellationToken);

    /// <summary>Offers what to say in a thread just begun (assistant.threads.setSuggestedPrompts), in apps of the older assistant view.</summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="thread">The <c>ts</c> of the thread's first message.</param>
    /// <param name="title">What stands above them.</param>
    /// <param name="prompts">What each is called, and what it says; at most four.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<ApiResult<Answer>> SuggestAsync(
        Bot bot, string channel, string thread, string title, IEnumerable<(string Title, string Message)> prompts, CancellationToken cancellationToken) =>
        CallAsync(bot, "assistant.threads.setSuggestedPrompts", AnswersJson.Default.Answer,
            [
                ("channel_id", channel), ("thread_ts", thread), ("title", title),
                ("prompts", Json(new JsonArray([.. prompts.Select(p => new JsonObject { ["title"] = p.Title, ["message"] = p.Message })]))),
            ], cancellationToken);

    /// <summary>What Slack knows of a person (users.info).</summary>
    public ValueTask<ApiResult<UserAnswer>> UserAsync(Bot bot, string person, CancellationToken cancellationToken) =>
        CallAsync(bot, "users.info", AnswersJson.Default.UserAnswer, [("user", person)], cancellationToken);

    /// <summary>Who a token belongs to (auth.test).</summary>
    public ValueTask<ApiResult<AuthAnswer>> TestAsync(Bot bot, CancellationToken cancellationToken) =>
        CallAsync(bot, "auth.test", AnswersJson.Default.AuthAnswer, [], cancellationToken);

    /// <summary>Where to send a file's bytes (files.getUploadURLExternal).</summary>
    public ValueTask<ApiResult<UploadAnswer>> UploadAddressAsync(Bot bot, string name, int length, CancellationToken cancellationToken) =>
        CallAsync(bot, "files.getUploadURLExternal", AnswersJson.Default.UploadAnswer,
            [("filename", name), ("length", length.ToString(CultureInfo.InvariantCulture))], cancellationToken);

    /// <summary>Sends a file's bytes.</summary>
    public ValueTask<bool> UploadAsync(Uri address, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        transport.UploadAsync(address, content, cancellationToken);

    /// <summary>Shares an uploaded file in a channel, or below the message with that <c>ts</c> (files.completeUploadExternal).</summary>
    public ValueTask<ApiResult<Answer>> ShareFileAsync(Bot bot, string fileId, string title, string channel, string? thread, CancellationToken cancellationToken) =>
        CallAsync(bot, "files.completeUploadExternal", AnswersJson.Default.Answer,
            [("files", Json(new JsonArray(new JsonObject { ["id"] = fileId, ["title"] = title }))), ("channel_id", channel), ("thread_ts", thread)], cancellationToken);

    /// <summary>The address of a new socket (apps.connections.open), as the app itself.</summary>
    /// <param name="appToken">The app-level token.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<ApiResult<ConnectionAnswer>> OpenConnectionAsync(string appToken, CancellationToken cancellationToken) =>
        CallAsync(new Bot(string.Empty, appToken), "apps.connections.open", AnswersJson.Default.ConnectionAnswer, [], cancellationToken);

    /// <summary>Exchanges a code, or a refresh token, for tokens (oauth.v2.access), as the app itself.</summary>
    /// <param name="clientId">The app's client id.</param>
    /// <param name="clientSecret">Its secret; both go as HTTP Basic, never as parameters.</param>
    /// <param name="arguments">What is exchanged.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<ApiResult<AccessAnswer>> AccessAsync(
        string clientId, string clientSecret, IEnumerable<(string Name, string? Value)> arguments, CancellationToken cancellationToken) =>
        transport.CallAsync(
            string.Empty,
            "oauth.v2.access",
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{clientSecret}"))),
            arguments,
            AnswersJson.Default.AccessAnswer,
            cancellationToken);

    private ValueTask<ApiResult<T>> CallAsync<T>(
        Bot bot, string method, JsonTypeInfo<T> type, IEnumerable<(string Name, string? Value)> arguments, CancellationToken cancellationToken)
        where T : Answer =>
        transport.CallAsync(bot.Workspace, method, new AuthenticationHeaderValue("Bearer", bot.Token), arguments, type, cancellationToken);

    private static (string, string?)[] Body(SlackMessage message) => [("text", message.Text), ("blocks", Json(message.Blocks))];

    private static string Metadata(string key) =>
        Json(new JsonObject { ["event_type"] = MetadataType, ["event_payload"] = new JsonObject { ["key"] = key } });

    private static string Json(JsonNode node) => Encoding.UTF8.GetString(SlackJson.Bytes(node).Span);
}
