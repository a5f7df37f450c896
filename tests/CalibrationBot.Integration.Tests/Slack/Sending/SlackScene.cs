using CalibrationBot.Channels.Slack;
using CalibrationBot.Channels.Slack.Modals;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.LocalWeb;
using CalibrationBot.Integration.Tests.Teams;
using CalibrationBot.Testing;
using CalibrationBot.Testing.Slack;
using CalibrationBot.Testing.Slack.Types;
using CalibrationBot.Testing.Slack.Clients;
using CalibrationBot.Testing.Slack.People;
using CalibrationBot.Testing.Slack.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Sending;

/// <summary>The Slack channel on a port of its own, against the fake Slack; records in memory, an inbox that only records.</summary>
internal sealed class SlackScene : IAsyncDisposable
{
    private static readonly string[] Scopes =
        ["app_mentions:read", "assistant:write", "channels:history", "chat:write", "commands", "files:write", "groups:history", "im:history", "im:write", "mpim:history", "users:read"];

    private readonly Func<Task<WebApplication>> _start;
    private int _replies;

    private SlackScene(FakeSlack slack, Func<Task<WebApplication>> start, RecordingInbox inbox, FakeClock clock, InMemoryRecordStore records, InMemorySecretStore secrets) =>
        (Slack, _start, Inbox, Clock, Records, Secrets) = (slack, start, inbox, clock, records, secrets);

    public required LogLines Logged { get; init; }

    public FakeSlack Slack { get; }

    public WebApplication App { get; private set; } = null!;

    public RecordingInbox Inbox { get; }

    public FakeClock Clock { get; }

    public InMemoryRecordStore Records { get; }

    public InMemorySecretStore Secrets { get; }

    public required SlackTeam Team { get; init; }

    public required SlackPerson Ana { get; init; }

    public required SlackConversation Hiring { get; init; }

    public string Workspace => $"slack:{Team.Id}";

    public ISender Sender => App.Services.GetRequiredService<ISender>();

    public string Url => App.Urls.First();

    /// <summary>One workspace with its token set, or many with OAuth.</summary>
    public static async Task<SlackScene> StartAsync(bool many = false, Action<FakeSlack>? prepare = null)
    {
        var clock = new FakeClock();
        var slack = await FakeSlack.StartAsync(clock);
        prepare?.Invoke(slack);
        var team = slack.AddTeam("T1", many ? "E1" : null);
        var ana = slack.AddPerson(team, "Ana", "Europe/Lisbon");
        var token = many ? null : slack.Install(team, Scopes).AccessToken;
        var (inbox, records, secrets, log) = (new RecordingInbox(), new InMemoryRecordStore(), new InMemorySecretStore(), new LogLines());
        var scene = new SlackScene(slack, StartAppAsync, inbox, clock, records, secrets) { Logged = log, Team = team, Ana = ana, Hiring = slack.AddChannel(team, "hiring", ana) };
        scene.App = await StartAppAsync();
        return scene;

        async Task<WebApplication> StartAppAsync()
        {
            var app = Build(slack, token, services =>
            {
                services.AddLogging(logging => logging.AddProvider(log));
                services.AddSingleton<TimeProvider>(clock);
                services.AddSingleton<IRecordStore>(records);
                services.AddSingleton<ISecretStore>(secrets);
                services.AddSingleton<IPageLinks, NoPages>();
                services.AddSingleton<IInbox>(inbox);
            });
            await app.StartAsync();
            slack.App.ServeFrom(app.Urls.First());
            return app;
        }
    }

    /// <summary>Ends the process and starts another on the same store.</summary>
    public async Task RestartAsync()
    {
        await App.DisposeAsync();
        App = await _start();
    }

    public PersonRef Person(SlackPerson person) => new(Workspace, person.Id);

    public Destination InHiring => new(Workspace, DestinationKind.Conversation, Hiring.Id, null);

    public static Card Text(string text) => new(null, [new Paragraph(text)], text);

    public Reply Reply(Destination to, Card card, PersonRef? onlyFor = null) => new($"{Workspace}:Ev{++_replies}#0", to, card, null, onlyFor);

    public async Task<SendOutcome> SendAsync(Reply reply, string? replaced = null, string? thread = null) =>
        await Sender.SendAsync(new OutgoingReply(reply, replaced, thread, 1), default);

    public async Task<SendOutcome> LookUpAsync(Reply reply) => await Sender.LookUpAsync(new OutgoingReply(reply, null, null, 2), default);

    public async Task<string> SentAsync(Reply reply, string? replaced = null, string? thread = null) =>
        Assert.IsType<SendOutcome.Sent>(await SendAsync(reply, replaced, thread)).MessageId;

    /// <summary>Done when the work after the last acknowledgement is done.</summary>
    public Task SettledAsync() => App.Services.GetRequiredService<AfterAck>().WhenIdleAsync();

    /// <summary>Ends it, and holds all that was sent against Slack's types and limits.</summary>
    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Slack.DisposeAsync();
        Assert.All(Slack.Sent.All, c => Assert.Null(c.Problems));
        Assert.Empty(NodeClient.Folder is null ? [] : await SlackTypes.CheckAsync(Slack.Typed));
    }

    private static WebApplication Build(FakeSlack slack, string? token, Action<IServiceCollection> add)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["Slack:ApiUrl"] = slack.ApiUrl;
        builder.Configuration["Slack:SigningSecret"] = slack.App.SigningSecret;
        if (token is not null)
        {
            builder.Configuration["Slack:BotToken"] = token;
        }
        else
        {
            builder.Configuration["Slack:ClientId"] = slack.App.ClientId;
            builder.Configuration["Slack:ClientSecret"] = slack.App.ClientSecret;
            builder.Configuration["Slack:RedirectUrl"] = "http://127.0.0.1/slack/oauth";
            slack.App.RedirectUrls.Add("http://127.0.0.1/slack/oauth");
        }

        add(builder.Services);
        builder.Services.AddSlack();
        var app = builder.Build();
        app.MapSlack();
        return app;
    }
}
