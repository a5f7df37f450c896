using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>Conversations: opening direct ones, who and what is in them.</summary>
internal sealed class ConversationMethods(SlackWorld world)
{
    public IEnumerable<ApiMethod> All =>
    [
        new("conversations.open", 50, Open),
        new("conversations.info", 50, Info),
        new("conversations.members", 100, Members),
        new("conversations.list", 20, List),
        new("conversations.history", 50, History),
        new("conversations.replies", 50, Replies),
    ];

    private ApiAnswer Open(ApiCall call)
    {
        var install = call.Install!;
        if (call.Text("channel") is { } known)
        {
            return world.Conversation(install, known) is { } existing
                ? ApiAnswer.Ok(new() { ["channel"] = new JsonObject { ["id"] = existing.Id } })
                : ApiAnswer.Error("channel_not_found");
        }

        var ids = (call.Text("users") ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        List<SlackUser> users = [.. ids.Select(i => world.User(install, i)).OfType<SlackUser>()];
        if (ids.Length == 0 || users.Count < ids.Length)
        {
            return ApiAnswer.Error(ids.Length == 0 ? "users_list_not_supplied" : "user_not_found");
        }

        if (users.Exists(u => u.IsBot))
        {
            return ApiAnswer.Error("cannot_dm_bot");
        }

        var team = world.TeamOf(users[0].TeamId);
        return ApiAnswer.Ok(new() { ["channel"] = new JsonObject { ["id"] = users.Count == 1 ? world.Direct(team, users[0].Id, install.BotUserId).Id : Group(team, users, install).Id } });
    }

    private SlackConversation Group(SlackTeam team, List<SlackUser> users, SlackInstall install)
    {
        var members = users.Select(u => u.Id).Append(install.BotUserId).ToHashSet(StringComparer.Ordinal);
        var group = team.Conversations.Values.FirstOrDefault(c => c.Kind == SlackConversationKind.Group && c.Members.SetEquals(members));
        if (group is null)
        {
            group = new SlackConversation(world.Ids.Next("C"), team.Id, SlackConversationKind.Group, "mpdm");
            group.Members.UnionWith(members);
            team.Conversations.Add(group.Id, group);
        }

        return group;
    }

    private ApiAnswer Info(ApiCall call) => world.Conversation(call.Install!, call.Text("channel")) is { } conversation
        ? ApiAnswer.Ok(new() { ["channel"] = conversation.ToJson() })
        : ApiAnswer.Error("channel_not_found");

    private ApiAnswer Members(ApiCall call) => world.Conversation(call.Install!, call.Text("channel")) is { } conversation
        ? Paging.Page(call, "members", [.. conversation.Members.Order(StringComparer.Ordinal).Select(m => (JsonNode)m)], 100)
        : ApiAnswer.Error("channel_not_found");

    private ApiAnswer List(ApiCall call)
    {
        var types = (call.Text("types") ?? "public_channel").Split(',');
        var all = world.Teams.Values.Where(call.Install!.Covers).SelectMany(t => t.Conversations.Values)
            .Where(c => types.Contains(c.Kind switch
            {
                SlackConversationKind.Public => "public_channel",
                SlackConversationKind.Private => "private_channel",
                SlackConversationKind.Direct => "im",
                _ => "mpim",
            }))
            .Where(c => c.Kind == SlackConversationKind.Public || c.Members.Contains(call.Install!.BotUserId));
        return Paging.Page(call, "channels", [.. all.Select(c => c.ToJson())], 100);
    }

    private ApiAnswer History(ApiCall call) => Read(call, m => m.ThreadTs is null || m.ThreadTs == m.Ts, newestFirst: true);

    private ApiAnswer Replies(ApiCall call)
    {
        var ts = call.Text("ts");
        var conversation = world.Conversation(call.Install!, call.Text("channel"));
        return conversation is not null && (ts is null || !conversation.HasThread(ts))
            ? ApiAnswer.Error("thread_not_found")
            : Read(call, m => m.Ts == ts || m.ThreadTs == ts, newestFirst: false);
    }

    private ApiAnswer Read(ApiCall call, Func<SlackMessage, bool> belongs, bool newestFirst)
    {
        if (world.Conversation(call.Install!, call.Text("channel")) is not { } conversation)
        {
            return ApiAnswer.Error("channel_not_found");
        }

        if (!conversation.Members.Contains(call.Install!.BotUserId))
        {
            return ApiAnswer.Error("not_in_channel");
        }

        var inclusive = call.Flag("inclusive");
        var oldest = call.Text("oldest");
        var latest = call.Text("latest");
        var messages = conversation.Messages.Where(m => !m.IsDeleted && m.OnlyFor is null && belongs(m))
            .Where(m => oldest is null || Compare(m.Ts, oldest) is var c && (c > 0 || (c == 0 && inclusive)))
            .Where(m => latest is null || Compare(m.Ts, latest) is var c && (c < 0 || (c == 0 && inclusive)))
            .Select(m => (JsonNode)m.ToJson(call.Flag("include_all_metadata")));
        return Paging.Page(call, "messages", [.. newestFirst ? messages.Reverse() : messages], newestFirst ? 100 : 1000);
    }

    private static int Compare(string left, string right) => double.Parse(left, System.Globalization.CultureInfo.InvariantCulture)
        .CompareTo(double.Parse(right, System.Globalization.CultureInfo.InvariantCulture));
}
