using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>People, the workspace, and whose token it is.</summary>
internal sealed class UserMethods(SlackWorld world)
{
    public IEnumerable<ApiMethod> All =>
    [
        new("api.test", 100, call => ApiAnswer.Ok(new() { ["args"] = call.Arguments.DeepClone() })),
        new("auth.test", 200, Test),
        new("auth.revoke", 50, Revoke),
        new("users.info", 100, Info),
        new("users.list", 20, List),
        new("team.info", 50, Team),
    ];

    private ApiAnswer Test(ApiCall call)
    {
        var install = call.Install!;
        return ApiAnswer.Ok(new()
        {
            ["url"] = "https://example.slack.com/",
            ["team"] = install.Team?.Name,
            ["team_id"] = install.Team?.Id ?? install.EnterpriseId,
            ["enterprise_id"] = install.EnterpriseId,
            ["user"] = "calibrationbot",
            ["user_id"] = install.BotUserId,
            ["bot_id"] = install.BotId,
            ["is_enterprise_install"] = install.IsOrganisation,
        });
    }

    private static ApiAnswer Revoke(ApiCall call)
    {
        call.Install!.AccessTokens.Remove(call.Token!);
        call.Install.PastTokens.Add(call.Token!);
        return ApiAnswer.Ok(new() { ["revoked"] = true });
    }

    private ApiAnswer Info(ApiCall call) => world.User(call.Install!, call.Text("user")) is { } user
        ? ApiAnswer.Ok(new() { ["user"] = user.ToJson() })
        : ApiAnswer.Error("user_not_found");

    private ApiAnswer List(ApiCall call)
    {
        if (call.Install!.IsOrganisation && call.Text("team_id") is null)
        {
            return ApiAnswer.Error("missing_argument");
        }

        var teams = call.Text("team_id") is { } id ? [world.TeamOf(id)] : world.Teams.Values.Where(call.Install.Covers);
        return Paging.Page(call, "members", [.. teams.SelectMany(t => t.Users.Values).Select(u => u.ToJson())], 1000);
    }

    private ApiAnswer Team(ApiCall call)
    {
        var team = call.Install!.Team ?? (call.Text("team") is { } id ? world.TeamOf(id) : null);
        return team is null
            ? ApiAnswer.Error("missing_argument")
            : ApiAnswer.Ok(new() { ["team"] = new JsonObject { ["id"] = team.Id, ["name"] = team.Name, ["domain"] = "example" } });
    }
}
