using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>
/// What an agent shows at the threads of its direct conversations: https://docs.slack.dev/reference/methods, assistant.threads.
/// </summary>
internal sealed class AssistantMethods(SlackWorld world)
{
    private const int MostPrompts = 4;
    private const int MostLoadingMessages = 10;

    public IEnumerable<ApiMethod> All =>
    [
        new("assistant.threads.setStatus", 600, Status),
        new("assistant.threads.setTitle", 100, Title),
        new("assistant.threads.setSuggestedPrompts", 100, Prompts),
    ];

    private ApiAnswer Status(ApiCall call) => On(call, thread =>
    {
        if (call.Text("status") is not { } status || (call.Json("loading_messages") as JsonArray)?.Count > MostLoadingMessages)
        {
            return ApiAnswer.Error("invalid_arguments");
        }

        thread.SetStatus(status, world.Time.GetUtcNow());
        return ApiAnswer.Ok();
    });

    private ApiAnswer Title(ApiCall call) => On(call, thread =>
    {
        if (call.Text("title") is not { } title)
        {
            return ApiAnswer.Error("invalid_arguments");
        }

        thread.Title = title;
        return ApiAnswer.Ok();
    });

    private ApiAnswer Prompts(ApiCall call) => On(call, thread =>
    {
        if (call.Json("prompts") is not JsonArray { Count: >= 1 and <= MostPrompts } prompts || !prompts.All(p => p is JsonObject prompt && prompt["title"] is JsonValue && prompt["message"] is JsonValue))
        {
            return ApiAnswer.Error("invalid_arguments");
        }

        thread.Prompts = [.. prompts.Select(p => (string)p!["title"]!)];
        return ApiAnswer.Ok();
    });

    private ApiAnswer On(ApiCall call, Func<SlackThread, ApiAnswer> act)
    {
        if (world.Conversation(call.Install!, call.Text("channel_id")) is not { } conversation || !conversation.Members.Contains(call.Install!.BotUserId))
        {
            return ApiAnswer.Error("channel_not_found");
        }

        return conversation.Find(call.Text("thread_ts")) is { ThreadTs: null } root
            ? act(conversation.ThreadOf(root.Ts))
            : ApiAnswer.Error("invalid_thread_ts");
    }
}
