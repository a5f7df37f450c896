using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Channels.Slack.Api;

/// <summary>
/// Calls methods of the Web API, form-encoded as Slack's own clients do, and tells apart what was done, what was not, and
/// what nobody can tell. Repeats nothing by itself. Thread-safe.
/// </summary>
internal sealed class SlackTransport(HttpClient http, MethodLimits limits, TimeProvider time, IOptions<SlackOptions> options)
{
    /// <summary>Calls a method.</summary>
    /// <param name="workspace">Whose limits it counts against.</param>
    /// <param name="method">The method, such as <c>chat.postMessage</c>.</param>
    /// <param name="authorization">The token, or the client's id and secret.</param>
    /// <param name="arguments">The arguments; values that are null are left out.</param>
    /// <param name="type">How the answer is read.</param>
    /// <param name="cancellationToken">Ends the wait with <see cref="OperationCanceledException"/>; the call may have been done.</param>
    public async ValueTask<ApiResult<T>> CallAsync<T>(
        string workspace,
        string method,
        AuthenticationHeaderValue authorization,
        IEnumerable<(string Name, string? Value)> arguments,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
        where T : Answer
    {
        if (limits.Book(workspace, method) is { Ticks: > 0 } wait)
        {
            return new ApiResult<T>.Limited(wait);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.ApiUrl, method));
        request.Headers.Authorization = authorization;
        request.Content = new FormUrlEncodedContent(arguments.Where(a => a.Value is not null).Select(a => KeyValuePair.Create(a.Name, a.Value!)));
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var result = response.StatusCode == HttpStatusCode.TooManyRequests ? new ApiResult<T>.Limited(PauseOf(response)) : await ReadAsync(response, type, cancellationToken);
            if (result is ApiResult<T>.Limited { RetryAfter: var pause })
            {
                limits.Block(workspace, method, pause);
            }

            return result;
        }
        catch (HttpRequestException exception)
        {
            return exception.WasNeverSent()
                ? new ApiResult<T>.Unreached($"Slack was not reached ({exception.HttpRequestError})")
                : new ApiResult<T>.Unclear($"the connection broke ({exception.HttpRequestError})");
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return new ApiResult<T>.Unclear("the answer broke off");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ApiResult<T>.Unclear("no answer in time");
        }
    }

    /// <summary>Sends bytes to the address that files.getUploadURLExternal gave; it carries its own secret and takes no token.</summary>
    public async ValueTask<bool> UploadAsync(Uri address, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (!SlackOptionsCheck.IsSafe(address))
        {
            return false;
        }

        using var body = new ReadOnlyMemoryContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        try
        {
            using var response = await http.PostAsync(address, body, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private TimeSpan PauseOf(HttpResponseMessage response) => RetryAfter.Read(response.Headers, time.GetUtcNow());

    private async ValueTask<ApiResult<T>> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : Answer
    {
        if ((int)response.StatusCode >= 500)
        {
            return new ApiResult<T>.Unclear($"HTTP {(int)response.StatusCode}");
        }

        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync(body, type, cancellationToken) switch
            {
                null or { Ok: null } => new ApiResult<T>.Unclear($"HTTP {(int)response.StatusCode} with another's JSON"),
                { Ok: true } answer => new ApiResult<T>.Done(answer),
                { Error: null or "" } => new ApiResult<T>.Unclear("refused without a reason"),
                { Error: "fatal_error" or "internal_error" or "request_timeout" } answer => new ApiResult<T>.Unclear(answer.Error),

                // The first two are one thing under two names; the third is the workspace's own limit (docs.slack.dev/reference/methods/chat.postMessage).
                { Error: "ratelimited" or "rate_limited" or "message_limit_exceeded" } => new ApiResult<T>.Limited(PauseOf(response)),
                var answer => new ApiResult<T>.Refused(Code(answer.Error)),
            };
        }
        catch (JsonException)
        {
            return new ApiResult<T>.Unclear($"HTTP {(int)response.StatusCode} without JSON");
        }
    }

    /// <summary>An error's code if it looks like one; what else Slack might say stays out of logs.</summary>
    private static string Code(string? error) =>
        error is { Length: > 0 and <= 64 } && error.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-') ? error : "unknown_error";
}
