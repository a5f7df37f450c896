using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CalibrationBot.Testing;
using CalibrationBot.Testing.Slack;
using CalibrationBot.Testing.Slack.People;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Integration.Tests.Slack.Fake;

/// <summary>A fake workspace with Ben in it, a clock that stands still, and plain calls of its Web API.</summary>
internal sealed class FakeScene : IAsyncDisposable
{
    private readonly HttpClient _http = new();

    private FakeScene(FakeSlack slack, FakeClock clock)
    {
        (Slack, Clock) = (slack, clock);
        Team = slack.AddTeam("T0ACME");
        Ben = slack.AddPerson(Team, "Ben");
        Install = slack.Install(Team, "chat:write", "im:write", "im:history", "channels:history", "users:read");
        Channel = slack.AddChannel(Team, "hiring", Ben);
    }

    public FakeSlack Slack { get; }

    public FakeClock Clock { get; }

    public SlackTeam Team { get; }

    public SlackPerson Ben { get; }

    public SlackInstall Install { get; }

    public SlackConversation Channel { get; }

    public static async Task<FakeScene> StartAsync()
    {
        var clock = new FakeClock();
        return new FakeScene(await FakeSlack.StartAsync(clock), clock);
    }

    /// <summary>Calls a method with JSON, and returns its error or <c>ok</c> or, without a body, the status.</summary>
    public async Task<string> CallAsync(string method, JsonObject arguments)
    {
        using var response = await SendAsync(method, arguments);
        return response.StatusCode == HttpStatusCode.OK ? await OutcomeAsync(response) : ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task<HttpResponseMessage> SendAsync(string method, JsonObject arguments)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Slack.ApiUrl + method)) { Content = new StringContent(arguments.ToJsonString(), new MediaTypeHeaderValue("application/json")) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Install.AccessToken);
        return await _http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Slack.DisposeAsync();
    }

    private static async Task<string> OutcomeAsync(HttpResponseMessage response)
    {
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return (bool)body["ok"]! ? "ok" : (string)body["error"]!;
    }
}
