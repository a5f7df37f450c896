using CalibrationBot.Channels.Slack.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Channels.Slack.Installing;

/// <summary>Installing in a workspace or an organisation by OAuth v2 (docs.slack.dev/authentication/installing-with-oauth).</summary>
internal sealed class InstallEndpoints(
    InstallAttempts attempts, Installations installations, SlackApi api, TimeProvider time, IOptions<SlackOptions> options, ILogger<InstallEndpoints> logger)
{
    private const string Cookie = "calibrationbot-slack-install";
    private readonly SlackOptions _options = options.Value;

    /// <summary>Serves <c>/slack/install</c> and <c>/slack/oauth</c>, when many workspaces may install the app.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        if (_options.ClientId is { Length: > 0 })
        {
            endpoints.MapGet("/slack/install", (Delegate)BeginAsync);
            endpoints.MapGet("/slack/oauth", (Delegate)FinishAsync);
        }
    }

    private async Task<IResult> BeginAsync(HttpContext http)
    {
        var (state, secret) = await attempts.BeginAsync(http.RequestAborted);
        http.Response.Cookies.Append(Cookie, secret, CookieRules());
        http.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(QueryHelpers.AddQueryString(new Uri(_options.ApiUrl, "/oauth/v2/authorize").ToString(), new Dictionary<string, string?>
        {
            ["client_id"] = _options.ClientId,
            ["scope"] = string.Join(',', SlackScopes.Bot),
            ["redirect_uri"] = _options.RedirectUrl?.OriginalString,
            ["state"] = state,
        }));
    }

    private async Task<IResult> FinishAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var secret = http.Request.Cookies[Cookie];
        http.Response.Cookies.Delete(Cookie, CookieRules());
        if (!await attempts.TryFinishAsync(query["state"], secret, http.RequestAborted))
        {
            return InstallPages.Stale();
        }

        if (query["code"].ToString() is not { Length: > 0 } code)
        {
            return InstallPages.Declined();
        }

        var result = await api.AccessAsync(
            _options.ClientId!, _options.ClientSecret!, [("code", code), ("redirect_uri", _options.RedirectUrl?.OriginalString)], http.RequestAborted);
        if (result.Value is not { AccessToken: { } token } answer || OwnerOf(answer) is not { } owner)
        {
            Log.SlackInstallFailed(logger, result.Reason);
            return InstallPages.Refused(result.Reason);
        }

        var ends = answer.ExpiresIn is { } seconds ? time.GetUtcNow() + TimeSpan.FromSeconds(seconds) : (DateTimeOffset?)null;
        await installations.SaveAsync(SlackChannel.Workspace(owner), new Installation(token, answer.RefreshToken, ends), CancellationToken.None);
        return InstallPages.Installed(answer.AppId, answer.Team?.Id);
    }

    /// <summary>The workspace, or for an organisation's install the organisation.</summary>
    private static string? OwnerOf(AccessAnswer answer) => answer.IsEnterpriseInstall ? answer.Enterprise?.Id : answer.Team?.Id ?? answer.Enterprise?.Id;

    // Lax, because Slack's page leads back here.
    private CookieOptions CookieRules() => new()
    {
        HttpOnly = true,
        Secure = _options.RedirectUrl?.Scheme == Uri.UriSchemeHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/slack",
        MaxAge = InstallAttempts.Life,
        IsEssential = true,
    };
}
