using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Receiving;
using Microsoft.Identity.Client;

namespace CalibrationBot.Channels.Teams.Connector;

/// <summary>
/// Calls the Bot Connector's REST interface (learn.microsoft.com, "Bot Connector API reference"). One call each; whoever
/// asked decides whether to ask again. Thread-safe.
/// </summary>
internal sealed class ConnectorClient(HttpClient http, BotTokens tokens, ServiceHosts hosts, TimeProvider time)
{
    private const int LongestAnswer = 1 << 20;

    /// <summary>Posts an activity into a conversation.</summary>
    public Task<ConnectorAnswer> PostAsync(string serviceUrl, string conversation, JsonObject activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, serviceUrl, $"v3/conversations/{Part(conversation)}/activities", activity, cancellationToken);

    /// <summary>Puts an activity in the place of an earlier one.</summary>
    public Task<ConnectorAnswer> UpdateAsync(string serviceUrl, string conversation, string activityId, JsonObject activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, serviceUrl, $"v3/conversations/{Part(conversation)}/activities/{Part(activityId)}", activity, cancellationToken);

    /// <summary>Opens a conversation: somebody's personal chat, which is the same one every time, or a thread in a channel.</summary>
    public Task<ConnectorAnswer> OpenAsync(string serviceUrl, JsonObject parameters, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, serviceUrl, "v3/conversations", parameters, cancellationToken);

    /// <summary>One member of a conversation, by the channel's or the directory's id.</summary>
    public Task<ConnectorAnswer> MemberAsync(string serviceUrl, string conversation, string person, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, serviceUrl, $"v3/conversations/{Part(conversation)}/members/{Part(person)}", null, cancellationToken);

    /// <summary>The first members of a conversation, at most so many.</summary>
    public Task<ConnectorAnswer> MembersAsync(string serviceUrl, string conversation, int atMost, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, serviceUrl, string.Create(CultureInfo.InvariantCulture, $"v3/conversations/{Part(conversation)}/pagedmembers?pageSize={atMost}"), null, cancellationToken);

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
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        try
        {
            if (await tokens.GetAsync(renew, cancellationToken) is { } token)
            {
                request.Headers.Authorization = new("Bearer", token);
            }
        }
        catch (MsalException exception)
        {
            return new(ConnectorState.Later, "no token: " + exception.ErrorCode, default, null);
        }

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return await ReadAsync(response, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound })
        {
            return new(ConnectorState.Later, "Teams can't be reached", default, null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new(ConnectorState.Unknown, "the connection broke off", default, null);
        }
    }

    private async Task<ConnectorAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var cause = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        var state = response.StatusCode switch
        {
            HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted or HttpStatusCode.NoContent => ConnectorState.Done,
            HttpStatusCode.Unauthorized => ConnectorState.Unauthorized,
            HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => ConnectorState.Later,

            // A gateway's word says nothing about what was behind it.
            HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.InternalServerError => ConnectorState.Unknown,
            _ => ConnectorState.Refused,
        };
        var body = await BodyAsync(response, cancellationToken);
        var code = body.Part("error").Word("code");
        return new(state, code.Length is > 0 and < 80 ? $"{cause} {code}" : cause, body, RetryAfter(response.Headers.RetryAfter));
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength is 0 or > LongestAnswer)
        {
            return default;
        }

        try
        {
            using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            return document.RootElement.Clone();
        }
        catch (JsonException)
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
