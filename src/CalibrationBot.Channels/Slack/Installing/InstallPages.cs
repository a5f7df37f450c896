using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CalibrationBot.Channels.Slack.Installing;

/// <summary>The pages somebody sees at the end of an installation.</summary>
internal static class InstallPages
{
    public static IResult Installed(string? app, string? team)
    {
        var link = IsId(app) && IsId(team)
            ? $"""<p><a href="https://slack.com/app_redirect?app={app}&amp;team={team}">Open it in Slack</a></p>"""
            : string.Empty;
        return new Page(
            StatusCodes.Status200OK,
            "CalibrationBot is installed",
            $"<p>Invite it to your hiring channel with <code>/invite @CalibrationBot</code>, and type <code>/calibrate open</code> there to open the first loop.</p>{link}");
    }

    public static IResult Declined() => new Page(
        StatusCodes.Status200OK,
        "Nothing was installed",
        "<p>Slack says that the installation was not allowed. If that was not meant, begin again; where apps need an admin's approval, ask for it in Slack first.</p>" + Again);

    public static IResult Stale() => new Page(
        StatusCodes.Status400BadRequest,
        "This installation can't be finished here",
        "<p>It took longer than ten minutes, was finished already, or was begun in another browser. Nothing was installed by this page.</p>" + Again);

    public static IResult Refused(string reason) => new Page(
        StatusCodes.Status502BadGateway,
        "Slack did not finish the installation",
        $"<p>Slack answered <code>{WebUtility.HtmlEncode(reason)}</code>. Begin again in a minute; if it stays, tell whoever runs this bot.</p>" + Again);

    private const string Again = """<p><a href="/slack/install">Begin again</a></p>""";

    private static bool IsId(string? id) => id is { Length: > 0 and <= 32 } && id.All(char.IsAsciiLetterOrDigit);

    /// <summary>A page that runs nothing, and loads nothing but the icon that browsers look for.</summary>
    private sealed class Page(int status, string title, string body) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "text/html; charset=utf-8";
            response.Headers.ContentSecurityPolicy = "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers["Referrer-Policy"] = "no-referrer";
            response.Headers.CacheControl = "no-store";
            return response.WriteAsync(
                $"""<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>""",
                Encoding.UTF8,
                httpContext.RequestAborted);
        }
    }
}
