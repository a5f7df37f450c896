using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>Slack's request addresses: each request is bounded, verified, read, taken, and only then acknowledged.</summary>
internal sealed class SlackEndpoints(RequestSignature signature, PayloadReader reader, SlackIntake intake, Refusals refusals)
{
    private const string RetryAfterSeconds = "2";
    private const int LongestSslCheck = 4096;

    /// <summary>
    /// Serves <c>/slack/events</c>, <c>/slack/commands</c>, <c>/slack/interactivity</c> and <c>/slack/options</c>. As with Bolt,
    /// the first may be given to Slack for all of them.
    /// </summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/slack/events", (HttpContext http) => AnswerAsync(http, Surface.Event));
        endpoints.MapPost("/slack/commands", (HttpContext http) => AnswerAsync(http, Surface.Command));
        endpoints.MapPost("/slack/interactivity", (HttpContext http) => AnswerAsync(http, Surface.Interaction));
        endpoints.MapPost("/slack/options", (HttpContext http) => AnswerAsync(http, Surface.Options));
        endpoints.MapGet("/slack/events", CheckCertificate);
        endpoints.MapGet("/slack/commands", CheckCertificate);
    }

    private async Task AnswerAsync(HttpContext http, Surface surface)
    {
        var headers = http.Request.Headers;
        if (headers["X-Slack-Signature"] is not [{ } claim] || headers["X-Slack-Request-Timestamp"] is not [{ } timestamp])
        {
            await UnsignedAsync(http, surface);
            return;
        }

        if (!signature.IsFresh(timestamp))
        {
            await refusals.StaleAsync(http.Response, surface);
            return;
        }

        using var body = await SignedBody.ReadAsync(http.Request, timestamp, http.RequestAborted);
        if (body is null)
        {
            await refusals.TooLargeAsync(http.Response, surface);
            return;
        }

        if (!signature.IsRight(body.Basis, claim))
        {
            await refusals.ForgedAsync(http.Response, surface);
            return;
        }

        var brought = PayloadReader.SurfaceOf(surface, body.Content.Span);
        await WriteAsync(http.Response, await intake.TakeAsync(brought, reader.Read(brought, body.Content), http.RequestAborted));
    }

    /// <summary>
    /// Slack looks at the certificate of a command's address now and then, by GET or POST, and wants to hear 200
    /// (docs.slack.dev/interactivity/implementing-slash-commands). Nothing else is there to be got.
    /// </summary>
    private static void CheckCertificate(HttpContext http)
    {
        if (!http.Request.Query.ContainsKey("ssl_check"))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            http.Response.Headers.Allow = HttpMethods.Post;
        }
    }

    // The check of a certificate comes to the address of commands, and that may be the one for everything.
    private async Task UnsignedAsync(HttpContext http, Surface surface)
    {
        if (surface is Surface.Command or Surface.Event && http.Request.ContentLength is > 0 and <= LongestSslCheck)
        {
            using var body = await SignedBody.ReadAsync(http.Request, string.Empty, http.RequestAborted);
            if (body is not null && PayloadReader.IsSslCheck(body.Content))
            {
                return;
            }
        }

        await refusals.ForgedAsync(http.Response, surface);
    }

    private static Task WriteAsync(HttpResponse response, SlackAnswer answer)
    {
        switch (answer.Kind)
        {
            case AnswerKind.Busy:
                response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                response.Headers.RetryAfter = RetryAfterSeconds;
                return Task.CompletedTask;
            case AnswerKind.Malformed:
                response.StatusCode = StatusCodes.Status400BadRequest;
                response.Headers[Refusals.NoRetry] = "1";
                return Task.CompletedTask;
            default:
                return answer.Body is { } body ? WriteBodyAsync(response, body, answer.IsJson) : Task.CompletedTask;
        }
    }

    private static Task WriteBodyAsync(HttpResponse response, string body, bool isJson)
    {
        response.ContentType = isJson ? "application/json; charset=utf-8" : "text/plain; charset=utf-8";
        return response.WriteAsync(body);
    }
}
