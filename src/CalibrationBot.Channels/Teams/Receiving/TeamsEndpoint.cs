using CalibrationBot.Channels.Teams.Authentication;
using CalibrationBot.Flows.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>
/// Teams' one address: each request is bounded, read, its caller checked, taken, and only then acknowledged. Strangers hear 401
/// with the scheme of RFC 6750, and everybody 503 with Retry-After while nothing can be taken. Because anybody may send
/// requests, the log hears of each reason at most once a minute; the meter counts them all.
/// </summary>
internal sealed class TeamsEndpoint(TokenGate gate, LoopbackDoor door, TeamsIntake intake, TeamsMeter meter, TimeProvider time, ILogger<TeamsEndpoint> logger)
{
    /// <summary>The most bytes an activity may have. Teams' own limit for a message is 100 KB; forms and forwarded messages are larger.</summary>
    public const int MostBytes = 1 << 20;

    private const string RetryAfterSeconds = "2";

    private readonly OnceAMinute _keysUnread = new(time);

    private readonly OnceAMinuteEach _refused = new(time);

    /// <summary>Serves <c>/api/messages</c>.</summary>
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/messages", AnswerAsync);

    private async Task AnswerAsync(HttpContext http)
    {
        var header = http.Request.Headers.Authorization;
        if (header.Count == 0 && !door.IsOpenTo(http))
        {
            // A stranger's body is not even read.
            Refuse(http.Response, "it has no token");
            return;
        }

        if (await ReadAsync(http) is not { } body)
        {
            meter.Count("too-large");
            http.Response.StatusCode = TeamsAnswer.TooLarge.Status;
            return;
        }

        if (!ActivityReader.TryRead(body, out var activity))
        {
            meter.Count("malformed");
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var caller = header.Count == 0
            ? new Caller.Known()
            : await gate.CheckAsync(header.Count == 1 ? header[0] : null, activity.ChannelId, activity.ServiceUrl, http.RequestAborted);
        if (caller is Caller.Refused refused)
        {
            Refuse(http.Response, refused.Why);
            return;
        }

        await WriteAsync(http.Response, caller is Caller.Unsure ? Unsure() : await TakeAsync(activity, http.RequestAborted));
    }

    private async ValueTask<TeamsAnswer> TakeAsync(Activity activity, CancellationToken cancellationToken)
    {
        try
        {
            return await intake.TakeAsync(activity, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            meter.Count("busy");
            return TeamsAnswer.Busy;
        }
    }

    private TeamsAnswer Unsure()
    {
        if (_keysUnread.IsTime())
        {
            Log.TeamsKeysUnread(logger);
        }

        meter.Count("unsure");
        return TeamsAnswer.Busy;
    }

    private void Refuse(HttpResponse response, string why)
    {
        if (_refused.IsTime(why))
        {
            Log.TeamsRefused(logger, why);
        }

        meter.Count("refused");
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers.WWWAuthenticate = "Bearer";
    }

    private static async ValueTask<byte[]?> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > MostBytes)
        {
            return null;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        try
        {
            using var buffer = new MemoryStream((int)(http.Request.ContentLength ?? 4096));
            await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
            return buffer.Length > MostBytes ? null : buffer.ToArray();
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static Task WriteAsync(HttpResponse response, TeamsAnswer answer)
    {
        response.StatusCode = answer.Status;
        if (answer.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
        }

        if (answer.Body is null)
        {
            return Task.CompletedTask;
        }

        response.ContentType = "application/json; charset=utf-8";
        return response.WriteAsync(answer.Body.ToJsonString(), response.HttpContext.RequestAborted);
    }
}
