using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CalibrationBot.Channels.Slack;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.LocalWeb;
using CalibrationBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Receiving;

/// <summary>Slack's addresses alone: real endpoints, a clock that stands still, and an inbox that only records.</summary>
internal sealed class SlackServer : IAsyncDisposable
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    public const string Workspace = "slack:T1";

    private SlackServer(WebApplication app, RecordingInbox inbox, FakeClock clock) =>
        (App, Inbox, Clock, Client) = (app, inbox, clock, app.GetTestClient());

    public WebApplication App { get; }

    public RecordingInbox Inbox { get; }

    public FakeClock Clock { get; }

    public HttpClient Client { get; }

    public static async Task<SlackServer> StartAsync(params (string Name, string? Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration["Slack:SigningSecret"] = Secret;
        builder.Configuration["Slack:BotToken"] = "xoxb-1";
        builder.Configuration["Slack:ApiUrl"] = "http://127.0.0.1:9/api/";
        foreach (var (name, value) in settings)
        {
            builder.Configuration[name] = value;
        }

        var (inbox, clock) = (new RecordingInbox(), new FakeClock());
        builder.Services.AddRouting();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IRecordStore>(new InMemoryRecordStore());
        builder.Services.AddSingleton<ISecretStore>(new InMemorySecretStore());
        builder.Services.AddSingleton<IPageLinks, NoPages>();
        builder.Services.AddSingleton<IInbox>(inbox);
        builder.Services.AddSlack();
        var app = builder.Build();
        app.MapSlack();
        await app.StartAsync();
        return new(app, inbox, clock);
    }

    public Task<HttpResponseMessage> EventAsync(string json) => PostAsync("events", json, "application/json");

    /// <summary>An event inside the envelope that Slack sends.</summary>
    public Task<HttpResponseMessage> EnvelopeAsync(string inner, string id = "Ev1") => EventAsync(Envelope(inner, id));

    public Task<HttpResponseMessage> CommandAsync(string form) => PostAsync("commands", form, "application/x-www-form-urlencoded");

    public Task<HttpResponseMessage> InteractAsync(string json, string path = "interactivity") =>
        PostAsync(path, $"payload={Uri.EscapeDataString(json)}", "application/x-www-form-urlencoded");

    public Task<HttpResponseMessage> PostAsync(string path, string body, string contentType) =>
        PostAsync(path, Encoding.UTF8.GetBytes(body), contentType);

    public async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string contentType)
    {
        var timestamp = Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return await SendAsync(path, body, contentType, [timestamp], [Sign(timestamp, body)]);
    }

    public async Task<HttpResponseMessage> SendAsync(string path, byte[] body, string? contentType, string[] timestamps, string[] signatures)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/slack/{path}", UriKind.Relative)) { Content = new ByteArrayContent(body) };
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        foreach (var timestamp in timestamps)
        {
            request.Headers.TryAddWithoutValidation("X-Slack-Request-Timestamp", timestamp);
        }

        foreach (var signature in signatures)
        {
            request.Headers.TryAddWithoutValidation("x-slack-signature", signature);
        }

        return await Client.SendAsync(request);
    }

    public Turn OnlyTurn() => Assert.Single(Inbox.Turns);

    public static string Envelope(string inner, string id = "Ev1") =>
        $$"""{"type":"event_callback","token":"z","team_id":"T1","api_app_id":"A1","event_id":{{JsonSerializer.Serialize(id)}},"event_time":1772442000,"authorizations":[{"enterprise_id":null,"team_id":"T1","user_id":"UBOT","is_bot":true,"is_enterprise_install":false}],"event":{{inner}}}""";

    public static string Sign(string timestamp, byte[] body) =>
        "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), (byte[])[.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body]));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}
