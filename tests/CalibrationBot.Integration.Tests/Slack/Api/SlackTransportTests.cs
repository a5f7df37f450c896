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

    private static async Task<ApiResult<AuthAnswer>> CallAsync(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using var http = new HttpClient(new Answering(answer));
        var transport = new SlackTransport(http, new MethodLimits(new FakeClock()), Options.Create(new SlackOptions()));
        return await transport.CallAsync("slack:T1", "auth.test", new AuthenticationHeaderValue("Bearer", "xoxb-1"), [], AnswersJson.Default.AuthAnswer, default);
    }

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
