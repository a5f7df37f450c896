using System.Text;
using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.Limits;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>Posting, changing and deleting messages.</summary>
internal sealed class ChatMethods(SlackWorld world)
{
    private const int Truncation = 40_000;

    // Longer texts are refused by chat.update alone, counted in bytes after escaping (seen in the field and told in
    // gitlab-org/gitlab merge request 258898); chat.postMessage truncates instead.
    private const int LongestUpdate = 4_000;

    public IEnumerable<ApiMethod> All =>
    [
        new("chat.postMessage", 60, Post),
        new("chat.postEphemeral", 100, PostEphemeral),
        new("chat.update", 50, Update),
        new("chat.delete", 50, Delete),
        new("chat.getPermalink", 100, Permalink),
    ];

    private ApiAnswer Post(ApiCall call)
    {
        var install = call.Install!;
        var id = call.Text("channel");
        var user = world.User(install, id);
        var conversation = user is { } person ? world.Direct(world.TeamOf(person.TeamId), person.Id, install.BotUserId) : world.Conversation(install, id);
        if (Refusal(call, conversation) is { } refusal)
        {
            return refusal;
        }

        var threadTs = call.Text("thread_ts");
        if (threadTs is not null && !conversation!.HasThread(threadTs))
        {
            return ApiAnswer.Error("thread_not_found");
        }

        if (MessageRules.Metadata(call) is { } problem)
        {
            return ApiAnswer.Error(problem);
        }

        var message = NewMessage(call, conversation!, conversation!.Find(threadTs)?.ThreadTs ?? threadTs, null);
        conversation.Messages.Add(message);
        if (message.ThreadTs is { } root)
        {
            conversation.ThreadOf(root).SetStatus(string.Empty, world.Time.GetUtcNow());
        }

        return ApiAnswer.Ok(new() { ["channel"] = conversation.Id, ["ts"] = message.Ts, ["message"] = message.ToJson() });
    }

    private ApiAnswer PostEphemeral(ApiCall call)
    {
        var conversation = world.Conversation(call.Install!, call.Text("channel"));
        if (Refusal(call, conversation) is { } refusal)
        {
            return refusal;
        }

        if (call.Text("user") is not { } user || !conversation!.Members.Contains(user))
        {
            return ApiAnswer.Error("user_not_in_channel");
        }

        var message = NewMessage(call, conversation, call.Text("thread_ts"), user);
        conversation.Messages.Add(message);
        return ApiAnswer.Ok(new() { ["message_ts"] = message.Ts });
    }

    private ApiAnswer Update(ApiCall call)
    {
        var conversation = world.Conversation(call.Install!, call.Text("channel"));
        if (Refusal(call, conversation) is { } refusal)
        {
            return refusal;
        }

        if (conversation!.Find(call.Text("ts")) is not { } message)
        {
            return ApiAnswer.Error("message_not_found");
        }

        if (message.UserId != call.Install!.BotUserId)
        {
            return ApiAnswer.Error("cant_update_message");
        }

        if (call.Text("text") is { } text && Encoding.UTF8.GetByteCount(text) > LongestUpdate)
        {
            return ApiAnswer.Error("msg_too_long");
        }

        message.Text = call.Text("text") ?? (call.Json("blocks") is null ? message.Text : string.Empty);
        message.Blocks = call.Json("blocks") is JsonArray blocks ? Elements.WithIds(blocks, world.Ids) : null;
        message.Metadata = call.Json("metadata") as JsonObject ?? message.Metadata;
        message.IsEdited = true;
        return ApiAnswer.Ok(new() { ["channel"] = conversation.Id, ["ts"] = message.Ts, ["text"] = message.Text, ["message"] = message.ToJson() });
    }

    private ApiAnswer Delete(ApiCall call)
    {
        var conversation = world.Conversation(call.Install!, call.Text("channel"));
        if (conversation?.Find(call.Text("ts")) is not { } message)
        {
            return ApiAnswer.Error(conversation is null ? "channel_not_found" : "message_not_found");
        }

        if (message.UserId != call.Install!.BotUserId)
        {
            return ApiAnswer.Error("cant_delete_message");
        }

        message.IsDeleted = true;
        return ApiAnswer.Ok(new() { ["channel"] = conversation.Id, ["ts"] = message.Ts });
    }

    private ApiAnswer Permalink(ApiCall call)
    {
        var conversation = world.Conversation(call.Install!, call.Text("channel"));
        return conversation?.Find(call.Text("message_ts")) is { } message
            ? ApiAnswer.Ok(new() { ["channel"] = conversation.Id, ["permalink"] = $"https://example.slack.com/archives/{conversation.Id}/p{message.Ts.Replace(".", string.Empty, StringComparison.Ordinal)}" })
            : ApiAnswer.Error(conversation is null ? "channel_not_found" : "message_not_found");
    }

    private static ApiAnswer? Refusal(ApiCall call, SlackConversation? conversation)
    {
        if (conversation is null)
        {
            return ApiAnswer.Error("channel_not_found");
        }

        return conversation.Members.Contains(call.Install!.BotUserId)
            ? MessageRules.Check(call)
            : ApiAnswer.Error(conversation.Kind == SlackConversationKind.Public ? "not_in_channel" : "channel_not_found");
    }

    private SlackMessage NewMessage(ApiCall call, SlackConversation conversation, string? threadTs, string? onlyFor) => new()
    {
        Channel = conversation.Id,
        Ts = world.Ids.Timestamp(),
        ThreadTs = threadTs,
        UserId = call.Install!.BotUserId,
        BotId = call.Install.BotId,
        OnlyFor = onlyFor,
        Text = call.Text("text") is { } text ? text[..Math.Min(text.Length, Truncation)] : string.Empty,
        Blocks = call.Json("blocks") is JsonArray blocks ? Elements.WithIds(blocks, world.Ids) : null,
        Metadata = call.Json("metadata") as JsonObject,
    };
}
