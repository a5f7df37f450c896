using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams;
using CalibrationBot.Feedback;
using CalibrationBot.Flows;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.LocalWeb;
using CalibrationBot.Testing;
using CalibrationBot.Testing.Engine;
using CalibrationBot.Testing.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>Teams' address alone: the real endpoint and sender, a fake Microsoft, a clock that stands still, an inbox that records.</summary>
internal sealed class TeamsServer : IAsyncDisposable
{
    public const string AppId = "3f2b8c1e-0d4a-4a53-9d0e-6a1c2b3d4e5f";
    public const string TenantId = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    public const string Ben = "11111111-2222-3333-4444-555555555555";

    private TeamsServer(WebApplication app, RecordingInbox inbox, FakeClock clock, FakeMicrosoft microsoft, InMemoryRecordStore records, LogLines log) =>
        (App, Inbox, Clock, Microsoft, Records, Log, Client) = (app, inbox, clock, microsoft, records, log, app.GetTestClient());

    public WebApplication App { get; }

    public RecordingInbox Inbox { get; }

    public FakeClock Clock { get; }

    public FakeMicrosoft Microsoft { get; }

    public InMemoryRecordStore Records { get; }

    public LogLines Log { get; }

    public HttpClient Client { get; }

    public ISender Sender => App.Services.GetRequiredService<ISender>();

    public static async Task<TeamsServer> StartAsync(params (string Name, string? Value)[] settings)
    {
        var microsoft = await FakeMicrosoft.StartAsync();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        var log = new LogLines();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Configuration["Teams:AppId"] = AppId;
        builder.Configuration["Teams:TenantId"] = TenantId;
        builder.Configuration["Teams:AppPassword"] = "secret";
        builder.Configuration["Teams:OpenIdMetadata"] = microsoft.Metadata.AbsoluteUri;
        foreach (var (name, value) in settings)
        {
            builder.Configuration[name] = value;
        }

        var (inbox, clock, records) = (new RecordingInbox(), new FakeClock(), new InMemoryRecordStore());
        builder.Services.AddRouting();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IRecordStore>(records);
        builder.Services.AddSingleton<IInbox>(inbox);
        builder.Services.AddSingleton<IFeedbackEngine>(new PlainEngine());
        builder.Services.AddSingleton<IPageLinks>(new Links());
        builder.Services.AddFlows();
        builder.Services.AddTeams();
        builder.Services.AddHttpClient(TeamsRegistration.HttpClientName).ConfigurePrimaryHttpMessageHandler(microsoft.Handler);
        var app = builder.Build();
        app.MapTeams();
        await app.StartAsync();
        return new(app, inbox, clock, microsoft, records, log);
    }

    /// <summary>A server that Ben has written to, in his personal chat and in a channel.</summary>
    public static async Task<TeamsServer> StartAndMeetAsync(params (string Name, string? Value)[] settings)
    {
        var server = await StartAsync(settings);
        (await server.PostAsync(Message("hello", "m0"))).Dispose();
        (await server.PostAsync(InChannel("open", id: "m00"))).Dispose();
        return server;
    }

    /// <summary>A text of Ben's in his personal chat.</summary>
    public static JsonObject Message(string text, string id = "m1") => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["channelId"] = "msteams",
        ["serviceUrl"] = FakeMicrosoft.ServiceUrl,
        ["timestamp"] = "2026-03-02T09:00:00Z",
        ["localTimezone"] = "Europe/Lisbon",
        ["text"] = text,
        ["from"] = new JsonObject { ["id"] = "29:ben", ["name"] = "Ben Ito", ["aadObjectId"] = Ben },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "CalibrationBot" },
        ["conversation"] = new JsonObject { ["id"] = "a:chat-ben", ["conversationType"] = "personal", ["tenantId"] = TenantId },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TenantId } },
    };

    /// <summary>The same in a channel, where the bot was mentioned.</summary>
    public static JsonObject InChannel(string text, string conversation = "19:room@thread.tacv2", string id = "m1")
    {
        var message = Message($"<at>CalibrationBot</at> {text}", id);
        message["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = "channel", ["isGroup"] = true, ["tenantId"] = TenantId };
        message["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = "<at>CalibrationBot</at>",
            ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "CalibrationBot" },
        });
        return message;
    }

    public string Token(string? audience = null, string? serviceUrl = null) =>
        Microsoft.Signer.Sign(FakeSigner.Claims(audience ?? AppId, serviceUrl ?? FakeMicrosoft.ServiceUrl, Clock.GetUtcNow()));

    public Task<HttpResponseMessage> PostAsync(JsonObject activity) => PostAsync(activity.ToJsonString(), $"Bearer {Token()}");

    public async Task<HttpResponseMessage> PostAsync(string body, params string[] authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/messages", UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var header in authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", header);
        }

        return await Client.SendAsync(request);
    }

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
        await Microsoft.DisposeAsync();
    }

    private sealed class Links : IPageLinks
    {
        public Uri? AddressFor(PageLink link, Reply reply) => reply.To == link.Reader.Direct ? new Uri("https://bot.example" + link.Path) : null;
    }
}
