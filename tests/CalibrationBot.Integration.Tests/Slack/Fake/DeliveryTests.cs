using System.Collections.Concurrent;
using CalibrationBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Fake;

/// <summary>The fake delivers events as Slack's documents say: docs.slack.dev/apis/events-api</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task Event_NeverTaken_IsTriedFourTimesOnSchedule()
    {
        await using var scene = await FakeScene.StartAsync();
        await using var app = await App.StartAsync(StatusCodes.Status500InternalServerError);
        scene.Slack.App.ServeFromOne(app.Url);

        var delivery = scene.Ben.Say(scene.Channel, "hello")[0];
        await Eventually.TrueAsync(() => delivery.Attempts.Count == 2 && scene.Clock.Waiting > 0, "the first retry, at once");
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.TrueAsync(() => delivery.Attempts.Count == 3 && scene.Clock.Waiting > 0, "the second");
        scene.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.False(await delivery.Done);
        Assert.Equal("first, 1 http_error, 2 http_error, 3 http_error", string.Join(", ", app.Retries));
        Assert.Equal(TimeSpan.FromMinutes(6), delivery.Attempts[3].At - delivery.Attempts[0].At);
    }

    [Fact]
    public async Task Event_RefusedForGood_IsNotTriedAgain()
    {
        await using var scene = await FakeScene.StartAsync();
        await using var app = await App.StartAsync(StatusCodes.Status500InternalServerError, noRetry: true);
        scene.Slack.App.ServeFromOne(app.Url);

        Assert.False(await scene.Ben.Say(scene.Channel, "hello")[0].Done);
        Assert.Single(app.Retries);
    }

    [Fact]
    public async Task Event_Taken_IsSignedAndComesOnce()
    {
        await using var scene = await FakeScene.StartAsync();
        await using var app = await App.StartAsync(StatusCodes.Status200OK);
        scene.Slack.App.ServeFromOne(app.Url);

        Assert.True(await scene.Ben.Say(scene.Channel, "hello")[0].Done);
        Assert.Equal("first", Assert.Single(app.Retries));
    }

    [Fact]
    public async Task Event_WithoutASocketOpen_IsLost()
    {
        await using var scene = await FakeScene.StartAsync();
        scene.Slack.App.SocketMode = true;

        Assert.False(await scene.Ben.Say(scene.Channel, "hello")[0].Done);
        Assert.Equal("no socket", scene.Slack.Deliveries[0].Attempts[0].Failure);
    }

    /// <summary>An app that answers everything with one status, and notes the retry headers.</summary>
    private sealed class App(WebApplication server, ConcurrentQueue<string> retries) : IAsyncDisposable
    {
        public Uri Url => new(server.Urls.First());

        public string[] Retries => [.. retries];

        public static async Task<App> StartAsync(int status, bool noRetry = false)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var server = builder.Build();
            var retries = new ConcurrentQueue<string>();
            server.MapPost("/", (HttpContext http) =>
            {
                var number = http.Request.Headers["X-Slack-Retry-Num"].ToString();
                retries.Enqueue(number.Length == 0 ? "first" : $"{number} {http.Request.Headers["X-Slack-Retry-Reason"]}");
                http.Response.StatusCode = http.Request.Headers["X-Slack-Signature"].ToString().StartsWith("v0=", StringComparison.Ordinal) ? status : StatusCodes.Status401Unauthorized;
                if (noRetry)
                {
                    http.Response.Headers["x-slack-no-retry"] = "1";
                }
            });
            await server.StartAsync();
            return new App(server, retries);
        }

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
