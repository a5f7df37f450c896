using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>
/// Answers to requests that are not taken. Anybody may send them, so that the log hears of each sort at most once a minute;
/// the meter counts them all. Thread-safe.
/// </summary>
internal sealed class Refusals(SlackMeter meter, TimeProvider time, ILogger<Refusals> logger)
{
    /// <summary>
    /// The header, with the value 1, that keeps Slack from sending an event again that can never be taken
    /// (docs.slack.dev/apis/events-api, error handling).
    /// </summary>
    public const string NoRetry = "X-Slack-No-Retry";

    private readonly OnceAMinute _forged = new(time);
    private readonly OnceAMinute _stale = new(time);

    /// <summary>The signature is missing, double or wrong.</summary>
    public Task ForgedAsync(HttpResponse response, Surface surface)
    {
        if (_forged.IsTime())
        {
            Log.SlackForged(logger);
        }

        return RefuseAsync(response, surface, "forged", StatusCodes.Status401Unauthorized, "The signature is missing or does not belong to this request.");
    }

    /// <summary>The time is no number, or too far from ours.</summary>
    public Task StaleAsync(HttpResponse response, Surface surface)
    {
        if (_stale.IsTime())
        {
            Log.SlackStale(logger);
        }

        return RefuseAsync(response, surface, "stale", StatusCodes.Status401Unauthorized, "The request is older or newer than five minutes.");
    }

    /// <summary>The body is longer than anything Slack sends.</summary>
    public Task TooLargeAsync(HttpResponse response, Surface surface)
    {
        response.Headers[NoRetry] = "1";
        return RefuseAsync(response, surface, "oversize", StatusCodes.Status413PayloadTooLarge, "The body is longer than four megabytes.");
    }

    private Task RefuseAsync(HttpResponse response, Surface surface, string outcome, int status, string words)
    {
        meter.Count(surface, outcome);
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(words);
    }
}
