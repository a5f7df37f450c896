using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Receiving;

namespace CalibrationBot.Channels.Teams.Connector;

/// <summary>
/// Calls the Bot Connector's REST interface (learn.microsoft.com, "Bot Connector API reference"). One call each; whoever
/// asked decides whether to ask again. Thread-safe.
/// </summary>
internal sealed class ConnectorClient(HttpClient http, BotTokens tokens, ServiceHosts hosts, TimeProvider time)
{
    private const int LongestAnswer = 1 << 20;
    private const int MostPages = 10;
    private static readonly TimeSpan BodyLimit = TimeSpan.FromSeconds(5);

    // Teams counts a message's characters; what need not be escaped is sent as it is.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Posts an activity into a conversation.</summary>
    public Task<ConnectorAnswer> PostAsync(string serviceUrl, string conversation, JsonObject activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, serviceUrl, $"v3/conversations/{Part(conversation)}/activities", activity, cancellationToken);

    /// <summary>Puts an activity in the place of an earlier one.</summary>
    public Task<ConnectorAnswer> UpdateAsync(string serviceUrl, string conversation, string activityId, JsonObject activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, serviceUrl, $"v3/conversations/{Part(conversation)}/activities/{Part(activityId)}", activity, cancellationToken);

    /// <summary>Takes an activity of the bot's own away.</summary>
    public Task<ConnectorAnswer> DeleteAsync(string serviceUrl, string conversation, string activityId, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Delete, serviceUrl, $"v3/conversations/{Part(conversation)}/activities/{Part(activityId)}", null, cancellationToken);

    /// <summary>Opens a conversation: somebody's personal chat, which is the same one every time, or a thread in a channel.</summary>
    public Task<ConnectorAnswer> OpenAsync(string serviceUrl, JsonObject parameters, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, serviceUrl, "v3/conversations", parameters, cancellationToken);

    /// <summary>One member of a conversation, by the channel's or the directory's id.</summary>
    /// <param name="serviceUrl">Where to ask.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="person">The member.</param>
    /// <param name="tooLate">When nobody waits for it any more; it is unknown then.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<ConnectorAnswer> MemberAsync(string serviceUrl, string conversation, string person, CancellationToken tooLate, CancellationToken cancellationToken) =>
        ReadAsync(serviceUrl, $"v3/conversations/{Part(conversation)}/members/{Part(person)}", tooLate, cancellationToken);

    /// <summary>
    /// The members of a conversation, page by page, about so many at most; those read so far when a page is not to be had.
    /// </summary>
    /// <param name="serviceUrl">Where to ask.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="atMost">How many are enough.</param>
    /// <param name="tooLate">When nobody waits for the rest any more.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ImmutableArray<JsonElement>> MembersAsync(
        string serviceUrl, string conversation, int atMost, CancellationToken tooLate, CancellationToken cancellationToken)
    {
        var members = ImmutableArray.CreateBuilder<JsonElement>();
        var next = string.Empty;
        for (var page = 0; page < MostPages && members.Count < atMost; page++)
        {
            var answer = await ReadAsync(
                serviceUrl,
                string.Create(CultureInfo.InvariantCulture, $"v3/conversations/{Part(conversation)}/pagedmembers?pageSize={atMost}{(next.Length == 0 ? next : "&continuationToken=" + Part(next))}"),
                tooLate,
                cancellationToken);
            members.AddRange(answer.Body.Items("members"));
            next = answer.Body.Word("continuationToken");
            if (next.Length == 0)
            {
                break;
            }
        }

        return members.ToImmutable();
    }

    private async Task<ConnectorAnswer> ReadAsync(string serviceUrl, string path, CancellationToken tooLate, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(tooLate, cancellationToken);
        try
        {
            return await CallAsync(HttpMethod.Get, serviceUrl, path, null, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(ConnectorState.Unknown, "no answer in time", default, null);
        }
    }

    private async Task<ConnectorAnswer> CallAsync(HttpMethod method, string serviceUrl, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        if (hosts.Allowed(serviceUrl) is not { } address)
        {
            return new(ConnectorState.Refused, "the service address is not one of Teams'", default, null);
        }

        var answer = await CallOnceAsync(method, new Uri(address, path), body, renew: false, cancellationToken);
        return answer.State == ConnectorState.Unauthorized
            ? await CallOnceAsync(method, new Uri(address, path), body, renew: true, cancellationToken)
            : answer;
    }

    private async Task<ConnectorAnswer> CallOnceAsync(HttpMethod method, Uri address, JsonObject? body, bool renew, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(Plain), Encoding.UTF8, "application/json");
        }

        var token = await tokens.TryGetAsync(renew, cancellationToken);
        if (token.Fault.Length > 0)
        {
            return new(ConnectorState.NoToken, token.Fault, default, null);
        }

        if (token.Value is not null)
        {
            request.Headers.Authorization = new("Bearer", token.Value);
        }

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return await AnswerAsync(response, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.WasNeverSent())
        {
            return new(ConnectorState.Later, "Teams can't be reached", default, null);
        }
        catch (OperationCanceledException exception) when (exception.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            // No connection came about in TeamsRegistration's time for it. HttpClient.Timeout, which ends a request that has left
            // in the same way, is off for this client.
            return new(ConnectorState.Later, "Teams can't be reached", default, null);
        }
        catch (HttpRequestException)
        {
            return new(ConnectorState.Unknown, "the connection broke off", default, null);
        }
    }

    private async Task<ConnectorAnswer> AnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var cause = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        var state = response.StatusCode switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => ConnectorState.Done,
            HttpStatusCode.Unauthorized => ConnectorState.Unauthorized,
            HttpStatusCode.TooManyRequests => ConnectorState.Throttled,
            HttpStatusCode.PreconditionFailed or HttpStatusCode.ServiceUnavailable => ConnectorState.Later,
            HttpStatusCode.NotFound => ConnectorState.Gone,
            HttpStatusCode.Forbidden => ConnectorState.Forbidden,

            // A gateway's word says nothing about what was behind it.
            HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.InternalServerError => ConnectorState.Unknown,
            _ => ConnectorState.Refused,
        };
        var body = await BodyAsync(response, cancellationToken);
        var code = body.Part("error").Word("code");
        return new(state, code.Length is > 0 and < 80 ? $"{cause} {code}" : cause, body, RetryAfter(response.Headers.RetryAfter));
    }

    // The status has said already what became of the call: a body that breaks off, or drips, takes nothing of that back.
    private async Task<JsonElement> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength is 0 or > LongestAnswer)
        {
            return default;
        }

        using var limit = new CancellationTokenSource(BodyLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(both.Token));
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return default;
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    private static string Part(string id) => Uri.EscapeDataString(id);
}
