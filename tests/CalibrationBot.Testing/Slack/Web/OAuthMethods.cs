using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>Installing by OAuth v2, token rotation and uninstalling.</summary>
internal sealed class OAuthMethods(SlackWorld world, OAuthPages pages)
{
    public IEnumerable<ApiMethod> All => [new("oauth.v2.access", 100, Access), new("apps.uninstall", 1, Uninstall)];

    /// <summary>Gives an installation a new token, with an end and a refresh token where the app rotates them.</summary>
    public void Issue(SlackInstall install)
    {
        var rotates = world.App.TokenRotation;
        install.AccessToken = world.Ids.Next(rotates ? "xoxe.xoxb-1-" : "xoxb-");
        install.AccessTokens[install.AccessToken] = rotates ? world.Time.GetUtcNow() + world.App.TokenLife : null;
        if (rotates)
        {
            install.RefreshTokens.Add(world.Ids.Next("xoxe-1-"));
        }
    }

    private ApiAnswer Access(ApiCall call)
    {
        var (id, secret) = call.Basic ?? (call.Text("client_id") ?? string.Empty, call.Text("client_secret") ?? string.Empty);
        if (id != world.App.ClientId)
        {
            return ApiAnswer.Error("invalid_client_id");
        }

        if (secret != world.App.ClientSecret)
        {
            return ApiAnswer.Error("bad_client_secret");
        }

        return call.Text("grant_type") == "refresh_token" ? Refresh(call) : Exchange(call);
    }

    private ApiAnswer Exchange(ApiCall call)
    {
        if (pages.Redeem(call.Text("code")) is not { } grant)
        {
            return ApiAnswer.Error("invalid_code");
        }

        if (grant.RedirectUri != call.Text("redirect_uri"))
        {
            return ApiAnswer.Error("bad_redirect_uri");
        }

        var install = world.Installs.Find(i => !i.IsGone && i.Team?.Id == grant.Team?.Id && i.EnterpriseId == grant.EnterpriseId)
            ?? world.Install(grant.Team, grant.EnterpriseId, grant.UserId, grant.Scopes);
        install.Scopes.UnionWith(grant.Scopes);
        Issue(install);
        return Answer(install);
    }

    /// <summary>A refresh token works once; the older access tokens end with it, apart from the one before.</summary>
    private ApiAnswer Refresh(ApiCall call)
    {
        var token = call.Text("refresh_token") ?? string.Empty;
        var install = world.Installs.Find(i => !i.IsGone && i.RefreshTokens.Contains(token));
        if (install is null)
        {
            return ApiAnswer.Error("invalid_refresh_token");
        }

        install.RefreshTokens.Remove(token);
        foreach (var old in install.AccessTokens.Keys.Where(t => t != install.AccessToken).ToList())
        {
            install.AccessTokens.Remove(old);
            install.PastTokens.Add(old);
        }

        Issue(install);
        return Answer(install);
    }

    private ApiAnswer Answer(SlackInstall install)
    {
        var body = new JsonObject
        {
            ["access_token"] = install.AccessToken,
            ["token_type"] = "bot",
            ["scope"] = string.Join(',', install.Scopes),
            ["bot_user_id"] = install.BotUserId,
            ["app_id"] = world.App.AppId,
            ["team"] = install.Team is { } team ? new JsonObject { ["id"] = team.Id, ["name"] = team.Name } : null,
            ["enterprise"] = install.EnterpriseId is { } enterprise ? new JsonObject { ["id"] = enterprise, ["name"] = $"Org {enterprise}" } : null,
            ["is_enterprise_install"] = install.IsOrganisation,
            ["authed_user"] = new JsonObject { ["id"] = install.InstalledBy },
        };
        if (world.App.TokenRotation)
        {
            body["refresh_token"] = install.RefreshTokens.Last();
            body["expires_in"] = (int)world.App.TokenLife.TotalSeconds;
        }

        return ApiAnswer.Ok(body);
    }

    private ApiAnswer Uninstall(ApiCall call)
    {
        if (call.Text("client_id") != world.App.ClientId || call.Text("client_secret") != world.App.ClientSecret)
        {
            return ApiAnswer.Error("bad_client_secret");
        }

        call.Install!.IsGone = true;
        return ApiAnswer.Ok();
    }
}
