using CalibrationBot.Feedback;
using CalibrationBot.Flows;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Loops;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Host.Pages;
using CalibrationBot.Integration.Tests.Storage;
using CalibrationBot.Storage;
using CalibrationBot.Storage.Privacy;
using CalibrationBot.Testing;
using CalibrationBot.Testing.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Integration.Tests.Pages;

/// <summary>The pages alone: real endpoints over a store on disk, with a clock that stands still.</summary>
internal sealed class PagesServer : IAsyncDisposable
{
    public const string Workspace = "local:demo";

    private readonly TempFolder _folder;

    private PagesServer(WebApplication app, TempFolder folder, FakeClock clock) => (App, _folder, Clock) = (app, folder, clock);

    public WebApplication App { get; }

    public FakeClock Clock { get; }

    public IRecordStore Records => App.Services.GetRequiredService<IRecordStore>();

    public PrivacyDesk Desk => App.Services.GetRequiredService<PrivacyDesk>();

    public static async Task<PagesServer> StartAsync(params (string Name, string Value)[] settings)
    {
        var (folder, clock) = (new TempFolder(), new FakeClock());
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration["Storage:Path"] = folder.File("store.db");
        foreach (var (name, value) in settings)
        {
            builder.Configuration[name] = value;
        }

        builder.Services.AddRouting();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IFeedbackEngine>(new PlainEngine());
        builder.Services.AddFlows();
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddPages();
        var app = builder.Build();
        app.MapPages();
        await app.StartAsync();
        return new(app, folder, clock);
    }

    public static PersonRef Person(string id, string workspace = Workspace) => new(workspace, id);

    /// <summary>The address that the reader's card would carry; null where it would carry none.</summary>
    public Uri? Link(PersonRef reader, Destination to, string path = "/pages/candidates") => App.Services.GetRequiredService<IPageLinks>()
        .AddressFor(new PageLink("x", path, reader), new Reply("k", to, new Card(null, [], "x")));

    public PageVisitor Visitor() => new(App.GetTestServer().CreateHandler());

    /// <summary>A visitor who has signed in.</summary>
    public async Task<PageVisitor> SignInAsync(PersonRef person)
    {
        var visitor = Visitor();
        await visitor.SignInAsync(Link(person, person.Direct)!);
        return visitor;
    }

    /// <summary>A loop with the debriefs of some of its panel.</summary>
    public async Task<Loop> LoopAsync(string id, string candidate, string manager, LoopState state, string workspace = Workspace, params string[] filed)
    {
        var at = Clock.GetUtcNow();
        var loop = new Loop
        {
            Id = id,
            Workspace = workspace,
            Candidate = candidate,
            Level = Feedback.Rubrics.Level.Senior,
            PromptId = "url-shortener",
            PromptTitle = "URL shortener",
            Manager = manager,
            Panel = [new("mei", at), new("tomas", null)],
            OpenedAt = at,
            Deadline = at.AddDays(2),
            Channel = "hiring",
            RootKey = $"{workspace}/root-{id}#0",
            State = state,
        };
        var changes = new List<RecordChange> { new(loop.Key, 0, System.Text.Json.JsonSerializer.Serialize(loop, LoopJson.Default.Loop), [.. loop.Links()]) };
        foreach (var person in filed)
        {
            var entry = new Entry
            {
                Competency = Feedback.Rubrics.Competency.Scale,
                Coverage = Coverage.ObservedUnprompted,
                Rating = 3,
                Remarks = [new Remark(0, $"Drew the {person} cache at minute 4. "), new Remark(1, $"Spoke with an accent, says {person}.", Withheld: true)],
            };
            var debrief = DebriefDocument.Empty(workspace, id, person, "plain-1", at) with
            {
                Notes = $"raw notes of {person}",
                Entries = [entry],
                Recommendation = Recommendation.Hire,
                Filed = new FiledDebrief(at, [entry], Recommendation.Hire, "Said why.", "plain-1"),
            };
            changes.Add(new(
                debrief.Key, 0, System.Text.Json.JsonSerializer.Serialize(debrief, DebriefJson.Default.DebriefDocument), [$"person:{person}", $"loop:{id}", Loop.CandidateLink(candidate)]));
        }

        Xunit.Assert.True(await Records.TryWriteAsync([.. changes], default));
        return loop;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _folder.Delete();
    }
}
