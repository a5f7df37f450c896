using CalibrationBot.Channels.Teams.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>Teams' one address: each request is bounded, read, its caller checked, taken, and only then acknowledged.</summary>
internal sealed class TeamsEndpoint(TokenGate gate, LoopbackDoor door, TeamsIntake intake, TeamsMeter meter, ILogger<TeamsEndpoint> logger)
{
    /// <summary>The most bytes an activity may have. Teams' own limit for a message is 100 KB; forms and forwarded messages are larger.</summary>
    public const int MostBytes = 1 << 20;

    private const string RetryAfterSeconds = "2";

    /// <summary>Serves <c>/api/messages</c>.</summary>
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/messages", AnswerAsync);

    private async Task AnswerAsync(HttpContext http)
    {
        if (await ReadAsync(http) is not { } body)
        {
            meter.Count("too-large");
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        if (!ActivityReader.TryRead(body, out var activity))
        {
            meter.Count("malformed");
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (await CheckAsync(http, activity) is Caller.Refused refused)
        {
            Log.TeamsRefused(logger, refused.Why);
            meter.Count("refused");
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        await WriteAsync(http.Response, await intake.TakeAsync(activity, http.RequestAborted));
    }

    private async ValueTask<Caller> CheckAsync(HttpContext http, Activity activity)
    {
        var header = http.Request.Headers.Authorization;
        if (header.Count == 0 && door.IsOpenTo(http))
        {
            return new Caller.Known();
        }

        return await gate.CheckAsync(header.Count == 1 ? header[0] : null, activity.ChannelId, activity.ServiceUrl, http.RequestAborted);
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
