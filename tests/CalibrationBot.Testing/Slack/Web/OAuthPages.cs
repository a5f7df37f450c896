using CalibrationBot.Testing.Slack.World;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>The page on which somebody allows an installation. The fake says yes at once, for whom the test names.</summary>
internal sealed class OAuthPages(SlackWorld world)
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);
    private readonly Dictionary<string, (Grant Grant, DateTimeOffset Until)> _codes = new(StringComparer.Ordinal);

    /// <summary>Who installs next, and where: a workspace, or with none the whole organisation.</summary>
    public (SlackTeam? Team, string? EnterpriseId, string UserId)? NextInstaller { get; set; }

    public Task AuthorizeAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var redirect = query["redirect_uri"].ToString();
        if (query["client_id"] != world.App.ClientId || (redirect.Length > 0 && !world.App.RedirectUrls.Contains(redirect)) || NextInstaller is not { } installer)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return http.Response.WriteAsync("Something went wrong when authorizing this app: client_id or redirect_uri did not match.");
        }

        string code;
        lock (world.Gate)
        {
            code = world.Ids.Next("code");
            var scopes = query["scope"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
            _codes[code] = (new Grant(installer.Team, installer.EnterpriseId, installer.UserId, scopes, redirect.Length > 0 ? redirect : null), world.Time.GetUtcNow() + CodeLife);
        }

        var target = redirect.Length > 0 ? redirect : world.App.RedirectUrls.First();
        var answer = QueryHelpers.AddQueryString(target, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"].ToString() });
        http.Response.Redirect(answer);
        return Task.CompletedTask;
    }

    /// <summary>A code works once and for ten minutes.</summary>
    public Grant? Redeem(string? code) =>
        code is not null && _codes.Remove(code, out var found) && found.Until > world.Time.GetUtcNow() ? found.Grant : null;

    /// <summary>What somebody allowed.</summary>
    internal sealed record Grant(SlackTeam? Team, string? EnterpriseId, string UserId, HashSet<string> Scopes, string? RedirectUri);
}
