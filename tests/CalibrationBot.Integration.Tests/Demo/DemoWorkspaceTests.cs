using CalibrationBot.Channels.LocalWeb;
using CalibrationBot.Feedback;
using CalibrationBot.Flows;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Host.Demo;
using CalibrationBot.Integration.Tests.Storage;
using CalibrationBot.Storage;
using CalibrationBot.Testing.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CalibrationBot.Integration.Tests.Demo;

/// <summary>The sample workspace over the real flows, with an engine whose questions are known beforehand.</summary>
public sealed class DemoWorkspaceTests : IDisposable
{
    private const string Vague = "Weak.";
    private const string Biased = "That accent.";
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("Asked for the load.", null)]
    [InlineData(Vague, null)]
    [InlineData(Vague, "Asked for the load.")]
    [InlineData(Vague, Vague)]
    [InlineData(Vague, Biased)]
    [InlineData(Biased, null)]
    [InlineData(Biased, "Asked for the load.")]
    [InlineData(Biased, Biased)]
    [InlineData(Biased, Vague)]
    public async Task Demo_WhateverTheJudgeAsksAboutASentence_IsFiledAndRevealed(string evidence, string? instead)
    {
        await using var app = Build(_folder, Script(evidence, instead));
        await app.StartAsync();

        var chat = app.Services.GetRequiredService<LocalReplay>();
        var revealed = await chat.FindCardAsync(
            "mei", null, c => c.Title == "Candidate 07 · revealed", TimeSpan.FromSeconds(40), CancellationToken.None);

        Assert.NotNull(revealed);
        await app.StopAsync();
    }

    public void Dispose() => _folder.Delete();

    private static WebApplication Build(TempFolder folder, DemoScript script)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration["Storage:Path"] = folder.File("store.db");
        builder.Services.AddRouting();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IFeedbackEngine>(new PlainEngine());
        builder.Services.AddFlows();
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddSpine(builder.Configuration);
        builder.Services.AddSingleton<IPageLinks, NoPages>();
        builder.Services.AddLocalWeb();
        builder.Services.AddSingleton(new DemoOptions(Loops: true));
        builder.Services.AddSingleton(script);
        builder.Services.AddHostedService<DemoWorkspace>();
        return builder.Build();
    }

    private static DemoScript Script(string evidence, string? instead) => new()
    {
        People = [new() { Id = "dana", Name = "Dana Okafor" }, new() { Id = "mei", Name = "Mei Tanaka" }],
        Channels = [new() { Id = "hiring", Topic = "Interviews" }],
        Loops =
        [
            new()
            {
                Candidate = "Candidate 07", Channel = "hiring", Manager = "dana", Panel = ["mei"], Level = "senior", Prompt = "url-shortener", DueInHours = 24,
                Debriefs = [new() { By = "mei", Entries = Entries(evidence, instead), Recommendation = "Hire", Reason = "It held." }],
            },
        ],
    };

    private static Dictionary<string, DemoEntry> Entries(string evidence, string? instead)
    {
        string[] others = ["Decomposition", "Data modelling", "Scale", "Trade-offs", "Failure modes", "Communication"];
        var entries = others.ToDictionary(name => name, _ => new DemoEntry { Saw = "Not probed" });
        entries["Requirements"] = new DemoEntry { Saw = "Seen unprompted", Evidence = evidence, Instead = instead, Rating = 2 };
        return entries;
    }
}
