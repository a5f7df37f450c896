using System.Text.Json;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Loops;
using CalibrationBot.Flows.Practice;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Privacy;
using Xunit;

namespace CalibrationBot.Integration.Tests.Pages;

/// <summary>What was practised is the person's own: they export all of it, a hiring manager nothing, and an erasure takes it.</summary>
public sealed class PracticePagesTests : IAsyncLifetime
{
    private const string Words = "my quiet plan for Otter is sharding";
    private PagesServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await PagesServer.StartAsync();
        var session = new PracticeSession
        {
            Workspace = PagesServer.Workspace,
            Id = "pppppppppppp",
            Person = "mei",
            PromptId = "chat",
            PromptTitle = "Chat",
            FigureSet = 0,
            Level = Level.Senior,
            StartedAt = _server.Clock.GetUtcNow(),
            Messages = [new Utterance("m1", _server.Clock.GetUtcNow(), 3, Speaker.Candidate, Words)],
        };
        var json = JsonSerializer.Serialize(session, PracticeJson.Default.PracticeSession);
        Assert.True(await _server.Records.TryWriteAsync([new RecordChange(session.Key, 0, json, ["person:mei"])], default));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("mei", true)]
    [InlineData("tomas", false)]
    public async Task Export_OfOneself_HasOnesOwnPracticeAlone(string person, bool has)
    {
        using var visitor = await _server.SignInAsync(PagesServer.Person(person));
        foreach (var format in new[] { "json", "html" })
        {
            var text = await (await visitor.SubmitAsync("/pages/me", "/pages/me/export", ("as", format))).Content.ReadAsStringAsync();
            Assert.Equal(has, text.Contains(Words, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Collect_OfACandidate_HasNothingThatWasPractised()
    {
        await _server.LoopAsync("aaaaaaaaaaaa", "Otter", "dana", LoopState.Open, filed: "mei");

        var held = await _server.Desk.CollectAsync(DataSubject.Candidate(PagesServer.Workspace, "Otter"), default);

        Assert.NotEmpty(held.Records);
        Assert.DoesNotContain(Words, held.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_OfThePerson_TakesThePractice()
    {
        var receipt = await _server.Desk.EraseAsync(DataSubject.Person(PagesServer.Workspace, "mei"), PagesServer.Person("dana"), null, default);

        Assert.Equal(1, receipt.Erased[PracticeSession.Kind]);
        Assert.Null(await _server.Records.GetAsync(PracticeSession.KeyOf(PagesServer.Workspace, "pppppppppppp"), default));
    }
}
