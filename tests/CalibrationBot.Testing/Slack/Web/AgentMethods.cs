using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>
/// The sessions of an agent, one a thread: https://docs.slack.dev/ai/agent-sessions. A workspace without them knows neither
/// method. What the pages don't tell, seen by others: a name with a colon, a slash or a middle dot is <c>invalid_name</c>.
/// </summary>
internal sealed class AgentMethods(SlackWorld world)
{
    /// <summary>The event that a press on the stop button sends.</summary>
    public const string Stopped = "agent_session_stopped";

    private const int LongestTitle = 200;
    private const string Unsubscribed = "missing_agent_session_stopped_event_subscription";
    private static readonly char[] Forbidden = [':', '/', '·'];

    public IEnumerable<ApiMethod> All => [new("agents.sessions.setStatus", 50, SetStatus), new("agents.sessions.rename", 50, Rename)];

    private ApiAnswer SetStatus(ApiCall call) => On(call, (conversation, thread) =>
    {
        if (call.Text("status") is not ("active" or "processing" or "suspended" or "closed") || call.Text("title") is { Length: > LongestTitle })
        {
            return ApiAnswer.Error("invalid_arguments");
        }

        if (call.Text("initiator_user_id") is { } initiator && !conversation.Members.Contains(initiator))
        {
            return ApiAnswer.Error("user_not_in_channel");
        }

        var status = call.Text("status")!;
        thread.Title = thread.HasSession ? thread.Title : string.Concat((call.Text("title") ?? string.Empty).Select(c => Forbidden.Contains(c) ? '_' : c));
        thread.SetSession(status, world.Time.GetUtcNow());
        var body = new JsonObject { ["status"] = status, ["agent_status"] = status, ["title"] = thread.Title };
        if (!world.App.BotEvents.Contains(Stopped))
        {
            body["warning"] = Unsubscribed;
            body["response_metadata"] = new JsonObject { ["warnings"] = new JsonArray(Unsubscribed) };
        }

        return ApiAnswer.Ok(body);
    });

    private ApiAnswer Rename(ApiCall call) => On(call, (_, thread) =>
    {
        if (call.Text("title") is not { Length: >= 1 and <= LongestTitle } title)
        {
            return ApiAnswer.Error("invalid_arguments");
        }

        if (!thread.HasSession)
        {
            return ApiAnswer.Error("session_not_found");
        }

        if (title.IndexOfAny(Forbidden) >= 0)
        {
            return ApiAnswer.Error("invalid_name");
        }

        thread.Title = title;
        return ApiAnswer.Ok(new JsonObject { ["title"] = title });
    });

    private ApiAnswer On(ApiCall call, Func<SlackConversation, SlackThread, ApiAnswer> act)
    {
        if (!world.App.HasAgentSessions)
        {
            return ApiAnswer.Error("unknown_method");
        }

        if (world.Conversation(call.Install!, call.Text("channel_id")) is not { } conversation || !conversation.Members.Contains(call.Install!.BotUserId))
        {
            return ApiAnswer.Error("channel_not_found");
        }

        return call.Text("thread_ts") is { } root && conversation.HasThread(root)
            ? act(conversation, conversation.ThreadOf(root))
            : ApiAnswer.Error("thread_not_found");
    }
}
