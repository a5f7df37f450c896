using CalibrationBot.Testing.Slack.Sockets;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>Opens sockets, for app-level tokens in the header only.</summary>
internal sealed class SocketMethods(SlackWorld world, SocketHub hub, Func<string> baseUrl)
{
    public IEnumerable<ApiMethod> All => [new("apps.connections.open", 20, Open)];

    private ApiAnswer Open(ApiCall call)
    {
        if (call.Token is null)
        {
            return ApiAnswer.Error("not_authed");
        }

        if (call.Token != world.App.AppToken)
        {
            return ApiAnswer.Error(call.Token.StartsWith("xapp-", StringComparison.Ordinal) ? "invalid_auth" : "not_allowed_token_type");
        }

        var address = baseUrl().Replace("http:", "ws:", StringComparison.Ordinal);
        return world.App.SocketMode
            ? ApiAnswer.Ok(new() { ["url"] = $"{address}/link/?ticket={hub.NewTicket()}&app_id={world.App.AppId}" })
            : ApiAnswer.Error("socket_mode_not_enabled");
    }
}
