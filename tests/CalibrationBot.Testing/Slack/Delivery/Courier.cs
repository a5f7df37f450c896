using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.Sockets;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.Delivery;

/// <summary>
/// Hands things to the app, over signed HTTP or a socket. Events are tried again at once, after one minute and after five
/// (https://docs.slack.dev/apis/events-api); commands and interactions are not. Everything has three seconds.
/// </summary>
internal sealed class Courier(SlackWorld world, SocketHub sockets, HttpClient http)
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan[] RetryAfter = [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    private readonly ConcurrentQueue<(string Type, JsonNode Value)> _answers = new();

    /// <summary>What the app answered with to commands and interactions, with the types that Bolt gives such answers.</summary>
    public IEnumerable<(string Type, JsonNode Value)> Answers => _answers;

    /// <summary>Tries an event until it is taken or the schedule ends.</summary>
    public async Task<bool> DeliverAsync(EventDelivery delivery)
    {
        string? reason = null;
        for (var retry = 0; retry <= RetryAfter.Length; retry++)
        {
            if (retry > 0 && RetryAfter[retry - 1] > TimeSpan.Zero)
            {
                await Task.Delay(RetryAfter[retry - 1], world.Time);
            }

            var attempt = await TryAsync(delivery.Body, retry, reason);
            delivery.Add(attempt);
            if (attempt.Failure is null || attempt.ForbidsRetry)
            {
                return attempt.Failure is null;
            }

            reason = attempt.Failure;
        }

        return false;
    }

    /// <summary>Hands over one event once, as the given retry.</summary>
    public Task<DeliveryAttempt> TryAsync(JsonObject body, int retry, string? reason)
    {
        if (world.App.SocketMode)
        {
            return OverSocketAsync("events_api", body, accepts: false, retry, reason);
        }

        var headers = retry == 0 ? [] : new Dictionary<string, string>
        {
            ["X-Slack-Retry-Num"] = retry.ToString(CultureInfo.InvariantCulture),
            ["X-Slack-Retry-Reason"] = reason ?? "unknown_error",
        };
        return OverHttpAsync(world.App.EventsUrl, "application/json", body.ToJsonString(), headers);
    }

    /// <summary>Hands over a slash command.</summary>
    public async Task<DeliveryAttempt> CommandAsync(JsonObject fields) => Noted("RespondArguments", world.App.SocketMode
        ? await OverSocketAsync("slash_commands", fields, accepts: true)
        : await OverHttpAsync(world.App.CommandsUrl, "application/x-www-form-urlencoded", Form(fields.Select(f => (f.Key, f.Value!.ToString()))), []));

    /// <summary>Hands over an interaction, or a question for the options of a menu.</summary>
    public async Task<DeliveryAttempt> InteractAsync(JsonObject payload)
    {
        var type = (string?)payload["type"];
        var url = type == "block_suggestion" ? world.App.OptionsUrl : world.App.InteractivityUrl;
        return Noted(type == "block_suggestion" ? "Options" : "ViewResponseAction", world.App.SocketMode
            ? await OverSocketAsync("interactive", payload, accepts: type is "view_submission" or "block_suggestion")
            : await OverHttpAsync(url, "application/x-www-form-urlencoded", Form([("payload", payload.ToJsonString())]), []));
    }

    private DeliveryAttempt Noted(string type, DeliveryAttempt attempt)
    {
        if (attempt is { Failure: null, Body.Length: > 0 })
        {
            _answers.Enqueue((type, JsonNode.Parse(attempt.Body)!));
        }

        return attempt;
    }

    private static string Form(IEnumerable<(string Name, string Value)> fields) =>
        string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value).Replace("%20", "+", StringComparison.Ordinal)}"));

    private async Task<DeliveryAttempt> OverSocketAsync(string type, JsonObject payload, bool accepts, int retry = 0, string? reason = null)
    {
        var at = world.Time.GetUtcNow();
        var envelope = new JsonObject
        {
            ["envelope_id"] = world.Ids.Next("env-"),
            ["type"] = type,
            ["payload"] = payload.DeepClone(),
            ["accepts_response_payload"] = accepts,
        };
        if (type == "events_api")
        {
            envelope["retry_attempt"] = retry;
            envelope["retry_reason"] = reason ?? string.Empty;
        }

        var (acknowledged, answer, failure) = await sockets.SendAsync(envelope, AnswerLimit * world.App.Leniency);
        return new DeliveryAttempt(at, acknowledged ? 200 : null, answer?.ToJsonString() ?? string.Empty, failure) { ForbidsRetry = failure == "no socket" };
    }

    private async Task<DeliveryAttempt> OverHttpAsync(Uri? url, string contentType, string body, Dictionary<string, string> headers)
    {
        var at = world.Time.GetUtcNow();
        using var request = RequestSigner.Post(url ?? throw new InvalidOperationException("The app has no address for this."), world.App.SigningSecret, at, contentType, body);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var limit = new CancellationTokenSource(AnswerLimit * world.App.Leniency, world.Time);
        try
        {
            using var response = await http.SendAsync(request, limit.Token);
            var text = await response.Content.ReadAsStringAsync(limit.Token);
            var failure = (int)response.StatusCode switch
            {
                >= 200 and < 300 => null,
                >= 300 and < 400 => "too_many_redirects",
                _ => "http_error",
            };
            var forbids = response.Headers.TryGetValues("x-slack-no-retry", out var values) && values.Contains("1");
            return new DeliveryAttempt(at, (int)response.StatusCode, text, failure) { ForbidsRetry = forbids };
        }
        catch (OperationCanceledException)
        {
            return new DeliveryAttempt(at, null, string.Empty, "http_timeout");
        }
        catch (HttpRequestException)
        {
            return new DeliveryAttempt(at, null, string.Empty, "connection_failed");
        }
    }
}
