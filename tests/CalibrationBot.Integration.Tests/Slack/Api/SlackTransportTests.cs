using System.Net;
using System.Net.Http.Headers;
using CalibrationBot.Channels.Slack;
using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Api;

public sealed class SlackTransportTests
{
    [Fact]
    public async Task Call_ThatSlackNeverAnswers_IsUnclear()
    {
        var result = await CallAsync(_ => throw new TaskCanceledException("The request timed out.", new TimeoutException()));
        Assert.IsType<ApiResult<AuthAnswer>.Unclear>(result);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, "")]
    [InlineData(HttpStatusCode.OK, "<html>")]
    [InlineData(HttpStatusCode.OK, "null")]
    [InlineData(HttpStatusCode.OK, "")]
    [InlineData(HttpStatusCode.OK, "[]")]
    [InlineData(HttpStatusCode.OK, "{}")]
    [InlineData(HttpStatusCode.Forbidden, """{"error":"forbidden","message":"by the proxy"}""")]
    [InlineData(HttpStatusCode.OK, """{"ok":true,"team_id":"T1" """)]
    [InlineData(HttpStatusCode.OK, """{"ok":"true"}""")]
    [InlineData(HttpStatusCode.OK, """{"ok":true,"team_id":{}}""")]
    [InlineData(HttpStatusCode.OK, """{"ok":true,"team_id":"\ud800"}""")]
    [InlineData(HttpStatusCode.OK, """{"ok":false}""")]
    [InlineData(HttpStatusCode.OK, """{"ok":false,"error":""}""")]
    [InlineData(HttpStatusCode.OK, """{"ok":false,"error":null}""")]
    [InlineData(HttpStatusCode.OK, """{"ok":false,"error":{"code":1}}""")]
    [InlineData(HttpStatusCode.NoContent, "")]
    [InlineData(HttpStatusCode.Found, "")]
    [InlineData(HttpStatusCode.InternalServerError, """{"ok":true}""")]
    [InlineData(HttpStatusCode.ServiceUnavailable, """{"ok":false,"error":"channel_not_found"}""")]
    [InlineData(HttpStatusCode.OK, """{"ok":false,"error":"fatal_error"}""")]
    public async Task Call_WithAnAnswerThatTellsNothing_IsUnclear(HttpStatusCode status, string body) =>
        Assert.IsType<ApiResult<AuthAnswer>.Unclear>(await CallAsync(_ => new HttpResponseMessage(status) { Content = new StringContent(body) }));

    [Fact]
    public async Task Call_RefusedWithMoreThanACode_TellsNoneOfIt()
    {
        var result = await CallAsync(_ => new HttpResponseMessage { Content = new StringContent("""{"ok":false,"error":"no such person: Ana Lima"}""") });
        Assert.Equal("unknown_error", Assert.IsType<ApiResult<AuthAnswer>.Refused>(result).Error);
    }

    [Fact]
    public async Task Call_WithUnknownFields_IsReadAllTheSame()
    {
        var result = await CallAsync(_ => new HttpResponseMessage { Content = new StringContent("""{"ok":true,"team_id":"T1","new":{"a":[1]}}""") });
        Assert.Equal("T1", result.Value?.TeamId);
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData("", 30)]
    [InlineData("12", 12)]
    [InlineData(" 12 ", 12)]
    [InlineData("0012", 12)]
    [InlineData("0", 1)]
    [InlineData("-5", 30)]
    [InlineData("+5", 30)]
    [InlineData("1.5", 30)]
    [InlineData("soon", 30)]
    [InlineData("900", 900)]
    [InlineData("901", 900)]
    [InlineData("2147483647", 900)]
    [InlineData("9999999999", 900)]
    [InlineData("99999999999999999999999999", 900)]
    [InlineData("Mon, 02 Mar 2026 09:00:20 GMT", 20)]
    [InlineData("Mon, 02 Mar 2026 08:59:59 GMT", 1)]
    [InlineData("Mon, 02 Mar 2099 09:00:00 GMT", 900)]
    [InlineData("Mon, 99 Mar 2026 09:00:00 GMT", 30)]
    public async Task Call_ToldToWait_IsLeftForThatLongAndNoLonger(string? header, int seconds)
    {
        var clock = new FakeClock();
        var calls = 0;
        using var http = new HttpClient(new Answering(_ =>
        {
            calls++;
            var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
            if (header is not null)
            {
                answer.Headers.TryAddWithoutValidation("Retry-After", header);
            }

            return answer;
        }));
        var transport = new SlackTransport(http, new MethodLimits(clock), clock, Options.Create(new SlackOptions()));
        Task<ApiResult<PostedAnswer>> Call() => transport
            .CallAsync("slack:T1", "chat.postMessage", new AuthenticationHeaderValue("Bearer", "xoxb-1"), [], AnswersJson.Default.PostedAnswer, default).AsTask();

        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.IsType<ApiResult<PostedAnswer>.Limited>(await Call()).RetryAfter);
        clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.IsType<ApiResult<PostedAnswer>.Limited>(await Call());
        Assert.Equal(1, calls);
        clock.Advance(TimeSpan.FromTicks(1));
        await Call();
        Assert.Equal(2, calls);
    }

    [Theory]
    [InlineData("ratelimited")]
    [InlineData("rate_limited")]
    [InlineData("message_limit_exceeded")]
    public async Task Call_LimitedByAnErrorAlone_IsTriedLater(string error)
    {
        var result = await CallAsync(_ =>
        {
            var answer = new HttpResponseMessage { Content = new StringContent($$"""{"ok":false,"error":"{{error}}"}""") };
            answer.Headers.TryAddWithoutValidation("Retry-After", "7");
            return answer;
        });
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<ApiResult<AuthAnswer>.Limited>(result).RetryAfter);
    }

    [Theory]
    [InlineData("files/upload")]
    [InlineData("http://files.slack.com/upload")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://files.slack.com/upload")]
    public async Task Upload_ToAnAddressThatCannotBeSlacks_SendsNothing(string address)
    {
        using var http = new HttpClient(new Answering(_ => throw new InvalidOperationException("Sent.")));
        var clock = new FakeClock();
        var transport = new SlackTransport(http, new MethodLimits(clock), clock, Options.Create(new SlackOptions()));
        Assert.False(await transport.UploadAsync(new Uri(address, UriKind.RelativeOrAbsolute), new byte[] { 1 }, default));
    }

    private static async Task<ApiResult<AuthAnswer>> CallAsync(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using var http = new HttpClient(new Answering(answer));
        var transport = new SlackTransport(http, new MethodLimits(new FakeClock()), new FakeClock(), Options.Create(new SlackOptions()));
        return await transport.CallAsync("slack:T1", "auth.test", new AuthenticationHeaderValue("Bearer", "xoxb-1"), [], AnswersJson.Default.AuthAnswer, default);
    }

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
