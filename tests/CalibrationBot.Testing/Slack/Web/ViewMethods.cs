using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.Limits;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>Modals and Home tabs, with Slack's rules for triggers, hashes and the stack of three.</summary>
internal sealed class ViewMethods(SlackWorld world)
{
    private const int DeepestStack = 3;

    public IEnumerable<ApiMethod> All =>
    [
        new("views.open", 100, call => Open(call, push: false)),
        new("views.push", 100, call => Open(call, push: true)),
        new("views.update", 100, Update),
        new("views.publish", 100, Publish),
    ];

    /// <summary>Puts a view on somebody's stack, or says why not. Also for what answers a submission.</summary>
    public ApiAnswer Put(SlackInstall install, string teamId, string userId, JsonObject content, bool push)
    {
        if (ViewRules.Check(content, "modal") is { } refusal)
        {
            return refusal;
        }

        if ((string?)content["external_id"] is { } externalId && world.View(null, externalId) is not null)
        {
            return ApiAnswer.Error("duplicate_external_id");
        }

        var stack = Stack(userId);
        if (push && stack.Count >= DeepestStack)
        {
            return ApiAnswer.Error("push_limit_reached");
        }

        var id = world.Ids.Next("V");
        var view = new SlackView
        {
            Id = id,
            TeamId = teamId,
            UserId = userId,
            RootId = push && stack.Count > 0 ? stack[0].Id : id,
            PreviousId = push && stack.Count > 0 ? stack[^1].Id : null,
            Hash = NewHash(),
            Content = Prepared(content),
        };
        if (!push)
        {
            stack.Clear();
        }

        stack.Add(view);
        return ApiAnswer.Ok(new() { ["view"] = view.ToJson(install.BotId) });
    }

    /// <summary>Replaces what a view shows.</summary>
    public ApiAnswer Replace(SlackInstall install, SlackView view, JsonObject content)
    {
        if (ViewRules.Check(content, view.Type) is { } refusal)
        {
            return refusal;
        }

        view.Content = Prepared(content);
        view.Hash = NewHash();
        return ApiAnswer.Ok(new() { ["view"] = view.ToJson(install.BotId) });
    }

    private ApiAnswer Open(ApiCall call, bool push)
    {
        if (call.Json("view") is not JsonObject content)
        {
            return ApiAnswer.Error("invalid_arguments", ["missing required field: view"]);
        }

        if (!world.Triggers.TryGetValue(call.Text("trigger_id") ?? string.Empty, out var trigger))
        {
            return ApiAnswer.Error("invalid_trigger_id");
        }

        if (trigger.IsUsed)
        {
            return ApiAnswer.Error("exchanged_trigger_id");
        }

        if (world.Time.GetUtcNow() - trigger.IssuedAt > SlackTrigger.Life * world.App.Leniency)
        {
            return ApiAnswer.Error("expired_trigger_id");
        }

        if (push && !trigger.FromModal)
        {
            return ApiAnswer.Error("invalid_trigger_id");
        }

        var answer = Put(call.Install!, trigger.TeamId, trigger.UserId, content, push);
        trigger.IsUsed = answer.IsOk;
        return answer;
    }

    private ApiAnswer Update(ApiCall call)
    {
        if (call.Json("view") is not JsonObject content)
        {
            return ApiAnswer.Error("invalid_arguments", ["missing required field: view"]);
        }

        if (world.View(call.Text("view_id"), call.Text("external_id")) is not { } view)
        {
            return ApiAnswer.Error("not_found");
        }

        return call.Text("hash") is { } hash && hash != view.Hash ? ApiAnswer.Error("hash_conflict") : Replace(call.Install!, view, content);
    }

    private ApiAnswer Publish(ApiCall call)
    {
        if (call.Json("view") is not JsonObject content)
        {
            return ApiAnswer.Error("invalid_arguments", ["missing required field: view"]);
        }

        if (world.User(call.Install!, call.Text("user_id")) is not { IsBot: false } user)
        {
            return ApiAnswer.Error("user_not_found");
        }

        if (ViewRules.Check(content, "home") is { } refusal)
        {
            return refusal;
        }

        if (world.Homes.TryGetValue(user.Id, out var home))
        {
            return call.Text("hash") is { } hash && hash != home.Hash ? ApiAnswer.Error("hash_conflict") : Replace(call.Install!, home, content);
        }

        var id = world.Ids.Next("V");
        home = new SlackView { Id = id, TeamId = user.TeamId, UserId = user.Id, RootId = id, Hash = NewHash(), Content = Prepared(content) };
        world.Homes.Add(user.Id, home);
        return ApiAnswer.Ok(new() { ["view"] = home.ToJson(call.Install!.BotId) });
    }

    private List<SlackView> Stack(string userId)
    {
        if (!world.Modals.TryGetValue(userId, out var stack))
        {
            world.Modals[userId] = stack = [];
        }

        return stack;
    }

    private JsonObject Prepared(JsonObject content)
    {
        var copy = (JsonObject)content.DeepClone();
        copy["blocks"] = Elements.WithIds(copy["blocks"]!.AsArray(), world.Ids).DeepClone();
        return copy;
    }

    private string NewHash() => world.Ids.Next("h.");
}
