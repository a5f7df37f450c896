using System.Net.Http.Json;
using System.Text.Json;
using CalibrationBot.Channels.LocalWeb;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CalibrationBot.Integration.Tests.LocalWeb;

/// <summary>The local chat alone: real endpoints, records in memory, and an inbox that only records.</summary>
internal sealed class LocalWebServer : IAsyncDisposable
{
    public const string Workspace = "local:demo";

    private LocalWebServer(WebApplication app, RecordingInbox inbox)
    {
        App = app;
        Inbox = inbox;
        Client = app.GetTestClient();
        Client.DefaultRequestHeaders.Add("X-Calibration-Chat", "1");
    }

    public WebApplication App { get; }

    public RecordingInbox Inbox { get; }

    public HttpClient Client { get; }

    public ISender Sender => App.Services.GetRequiredService<ISender>();

    public static async Task<LocalWebServer> StartAsync(IRecordStore? records = null, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        foreach (var (name, value) in settings)
        {
            builder.Configuration[name] = value;
        }

        var inbox = new RecordingInbox();
        builder.Services.AddRouting();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(records ?? new InMemoryRecordStore());
        builder.Services.AddSingleton<IInbox>(inbox);
        builder.Services.AddSingleton<IPageLinks, NoPages>();
        builder.Services.AddLocalWeb();
        var app = builder.Build();
        app.MapLocalWeb();
        await app.StartAsync();

        var setup = app.Services.GetRequiredService<LocalWorkspaceSetup>();
        await setup.AddPersonAsync("dana", "Dana Okafor", "Hiring manager", default);
        await setup.AddPersonAsync("mei", "Mei Tanaka", "Interviewer", default);
        await setup.AddChannelAsync("hiring-backend", "Backend interviews", default);
        return new(app, inbox);
    }

    public Task<HttpResponseMessage> SayAsync(string person, string place, string text, string id = "message-0001") =>
        Client.PostAsJsonAsync(new Uri($"/chat/api/messages?as={person}", UriKind.Relative), new { id, place, text });

    public async Task<List<JsonElement>> MessagesAsync(string person, string place)
    {
        var view = await Client.GetFromJsonAsync<JsonElement>(new Uri($"/chat/api/messages?as={person}&place={place}", UriKind.Relative));
        return [.. view.GetProperty("messages").EnumerateArray()];
    }

    public async Task<string> SendAsync(string key, Destination to, string text, PersonRef? onlyFor = null, string? thread = null, string? replaced = null)
    {
        var card = new Card(null, [new Paragraph(text)], text);
        var outcome = await Sender.SendAsync(new(new Reply(key, to, card, OnlyFor: onlyFor), replaced, thread, 1), default);
        return Assert.IsType<SendOutcome.Sent>(outcome).MessageId;
    }

    public static Destination Channel { get; } = new(Workspace, DestinationKind.Conversation, "hiring-backend", null);

    public static PersonRef Person(string id) => new(Workspace, id);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}
