using CalibrationBot.Channels.Slack.Installing;
using CalibrationBot.Channels.Slack.Sending;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Integration.Tests.Delivery;
using CalibrationBot.Integration.Tests.Storage;
using CalibrationBot.Testing;
using CalibrationBot.Testing.Slack.Web;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Sending;

/// <summary>That a thread stops looking worked on, whatever Slack and the process go through.</summary>
public sealed class EndOfWorkTests
{
    private const string SetStatus = "agents.sessions.setStatus";

    [Fact]
    public async Task End_ThatSlacksLimitRefused_IsToldWhenItAllows()
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        scene.Slack.Faults.Next(SetStatus, new Fault.RateLimited(30));
        await scene.Sender.HideWorkingAsync(turn, default);

        scene.Clock.Advance(TimeSpan.FromSeconds(29));
        await scene.SettledAsync();
        Assert.Equal((2, "processing"), (Calls(scene), Session(scene, turn)));

        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(() => Session(scene, turn) == "active", "the end is told");
        Assert.Equal(3, Calls(scene));
    }

    [Fact]
    public async Task End_ThatSlackDidNotHearAgainAndAgain_IsToldInTheEndAndThenNoMore()
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        scene.Slack.Faults.Next(SetStatus, new Fault.CutOff(Done: false), new Fault.Status(503), new Fault.RateLimited(60), new Fault.Code("internal_error"));
        await scene.Sender.HideWorkingAsync(turn, default);

        await Eventually.TrueAsync(() => Session(scene, turn) == "active", "the end is told", () => scene.Clock.Advance(TimeSpan.FromSeconds(1)));
        await scene.SettledAsync();
        scene.Clock.Advance(TimeSpan.FromHours(1));
        await scene.SettledAsync();
        Assert.Equal(6, Calls(scene));
    }

    [Fact]
    public async Task End_ThatIsGivenUpOn_IsToldLater()
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        scene.Slack.Faults.Next(SetStatus, new Fault.Held(new TaskCompletionSource().Task, DoneFirst: false));
        using var limit = new CancellationTokenSource();
        var hiding = scene.Sender.HideWorkingAsync(turn, limit.Token).AsTask();
        await Eventually.TrueAsync(() => Calls(scene) == 2, "the call");
        await limit.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hiding);

        scene.Clock.Advance(TimeSpan.FromSeconds(10));
        await Eventually.TrueAsync(() => Session(scene, turn) == "active", "the end is told");
    }

    [Fact]
    public async Task End_WaitingToBeTold_LeavesTheNextWorkItsSign()
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        scene.Slack.Faults.Next(SetStatus, new Fault.CutOff(Done: false));
        await scene.Sender.HideWorkingAsync(turn, default);
        await scene.Sender.ShowWorkingAsync(turn, default);

        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.SettledAsync();
        Assert.Equal((3, "processing"), (Calls(scene), Session(scene, turn)));
    }

    [Fact]
    public async Task End_ToldWithAMessageMeanwhile_IsNotToldAgain()
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        scene.Slack.Faults.Next(SetStatus, new Fault.CutOff(Done: false));
        await scene.Sender.HideWorkingAsync(turn, default);
        await scene.SentAsync(scene.Reply(InThread(scene, turn), SlackScene.Text("there")));
        Assert.Equal((3, "active"), (Calls(scene), Session(scene, turn)));

        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.SettledAsync();
        Assert.Equal(3, Calls(scene));
    }

    [Fact]
    public async Task End_ThatSlackNeverHears_IsGivenUpWhenSlackTakesTheSignAwayItself()
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        scene.Slack.Faults.Next(SetStatus, [.. Enumerable.Repeat(new Fault.RateLimited(900), 20)]);
        await scene.Sender.HideWorkingAsync(turn, default);

        for (var told = 3; told <= 6; told++)
        {
            scene.Clock.Advance(TimeSpan.FromMinutes(15));
            await Eventually.TrueAsync(() => Calls(scene) == told, $"call {told}");
            await scene.SettledAsync();
        }

        scene.Clock.Advance(TimeSpan.FromHours(2));
        await scene.SettledAsync();
        Assert.Equal(6, Calls(scene));
    }

    [Fact]
    public async Task Stop_OfWhatAnEarlierProcessShowed_IsToldWhenTheLimitAllows()
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        await scene.RestartAsync();
        scene.Slack.Faults.Next(SetStatus, new Fault.RateLimited(5));
        Assert.True(await scene.Ana.Stop(scene.Ana.Direct, turn.Thread!).Done);
        await scene.SettledAsync();

        scene.Clock.Advance(TimeSpan.FromSeconds(5));
        await Eventually.TrueAsync(() => Session(scene, turn) == "active", "the end is told");
    }

    [Fact]
    public async Task End_OfATurnWhoseProcessWasKilledInTheMiddle_IsToldByTheNextOne()
    {
        await using var scene = await SlackScene.StartAsync();
        var folder = new TempFolder();
        var turn = await WorkedOnAsync(scene);
        await using (var killed = SqliteStoreTests.Open(folder.File("store.db"), scene.Clock))
        {
            await killed.Turns.AcceptAsync(turn, default);
        }

        await scene.RestartAsync();
        var handler = new ScriptedHandler(_ => StepResult.Nothing);
        await using (await SpineRun.StartAsync(scene.Clock, handler, scene.Sender, ("Storage:Path", folder.File("store.db"))))
        {
            await Eventually.TrueAsync(() => Session(scene, turn) == "active", "the end is told");
            Assert.Equal(2, Calls(scene));
        }

        folder.Delete();
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(59, 2)]
    [InlineData(61, 1)]
    public async Task Send_TheFirstInAThreadForAnHourAfterTheStart_EndsWhatTheProcessBeforeMayHaveLeft(int minutes, int calls)
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        await scene.RestartAsync();
        var sender = scene.Sender;
        scene.Clock.Advance(TimeSpan.FromMinutes(minutes));

        for (var i = 0; i < 3; i++)
        {
            await sender.SendAsync(new OutgoingReply(scene.Reply(InThread(scene, turn), SlackScene.Text("there")), null, null, 1, scene.Clock.GetUtcNow()), default);
        }

        Assert.Equal((calls, "active"), (Calls(scene), Session(scene, turn)));
    }

    [Fact]
    public async Task Send_AfterAnEndThatWasNotToldBeforeTheRestart_TellsIt()
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        scene.Slack.Faults.Next(SetStatus, new Fault.RateLimited(900));
        await scene.Sender.HideWorkingAsync(turn, default);
        await scene.RestartAsync();

        await scene.SentAsync(scene.Reply(InThread(scene, turn), SlackScene.Text("there")));
        Assert.Equal("active", Session(scene, turn));
    }

    [Theory]
    [InlineData("conversations.open")]
    [InlineData(SetStatus)]
    public async Task End_AfterARestartThatCannotBeToldAtOnce_IsLeftToTheNextMessage(string method)
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        await scene.RestartAsync();
        scene.Slack.Faults.Next(method, new Fault.Status(503));
        await scene.Sender.HideWorkingAsync(turn, default);
        var calls = Calls(scene);

        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.SettledAsync();
        Assert.Equal((calls, "processing"), (Calls(scene), Session(scene, turn)));

        await scene.SentAsync(scene.Reply(InThread(scene, turn), SlackScene.Text("there")));
        Assert.Equal("active", Session(scene, turn));
    }

    [Fact]
    public async Task End_ToldAfterARestart_IsNotToldAgainWithAMessage()
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        await scene.RestartAsync();
        await scene.Sender.HideWorkingAsync(turn, default);
        await scene.SentAsync(scene.Reply(InThread(scene, turn), SlackScene.Text("there")));
        Assert.Equal((2, "active"), (Calls(scene), Session(scene, turn)));
    }

    [Theory]
    [InlineData("service_unavailable")]
    [InlineData("team_added_to_org")]
    [InlineData("accesslimited")]
    [InlineData("invalid_auth")]
    [InlineData("missing_scope")]
    public async Task End_RefusedForWhatMayPass_IsToldLater(string error)
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        scene.Slack.Faults.Next(SetStatus, new Fault.Code(error));
        await scene.Sender.HideWorkingAsync(turn, default);

        scene.Clock.Advance(TimeSpan.FromSeconds(10));
        await Eventually.TrueAsync(() => Session(scene, turn) == "active", "the end is told");
    }

    [Fact]
    public async Task End_RefusedForGood_IsNotToldAgain()
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        scene.Slack.Faults.Next(SetStatus, new Fault.Code("thread_not_found"));
        await scene.Sender.HideWorkingAsync(turn, default);

        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        await scene.SettledAsync();
        Assert.Equal(2, Calls(scene));
    }

    [Fact]
    public async Task Signs_TooManyToKeep_KeepTheEndsThatWaitToBeTold()
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        var bot = (await scene.App.Services.GetRequiredService<Installations>().FindAsync(scene.Workspace, default))!;
        var signs = scene.App.Services.GetRequiredService<SignsOfWork>();
        scene.Slack.Faults.Next(SetStatus, new Fault.RateLimited(900));
        for (var i = 0; i < 10_000; i++)
        {
            await signs.StopAsync(bot, scene.Ana.Direct.Id, $"{i}.000100", default);
        }

        await signs.ShowAsync(bot, scene.Ana.Direct.Id, "20000.000100", "words", default);
        Assert.True(signs.IsShown(bot, scene.Ana.Direct.Id, "5.000100"));
        Assert.False(signs.IsShown(bot, scene.Ana.Direct.Id, turn.Thread!));
    }

    [Fact]
    public async Task LookUp_ThatFindsTheAnswer_NamesItsThreadToo()
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        var reply = scene.Reply(InThread(scene, turn), SlackScene.Text("opening") with { Topic = "Chat" });
        scene.Slack.Faults.Next("chat.postMessage", new Fault.CutOff(Done: true));
        Assert.IsType<SendOutcome.Unknown>(await scene.SendAsync(reply));

        Assert.IsType<SendOutcome.Sent>(await scene.LookUpAsync(reply));
        Assert.Equal("Chat", scene.Ana.TitleOf(scene.Ana.Direct, turn.Thread!));
    }

    private static async Task<Turn> WorkedOnAsync(SlackScene scene)
    {
        scene.Ana.Say(scene.Ana.Direct, "practice");
        var root = scene.Ana.Sees(scene.Ana.Direct).Single().Ts;
        var turn = new Turn(
            "t", new(scene.Workspace, scene.Ana.Id, ConversationKind.Direct, scene.Ana.Id), scene.Person(scene.Ana), scene.Clock.GetUtcNow(), new Said("hm"), Thread: root);
        await scene.Sender.ShowWorkingAsync(turn, default);
        Assert.Equal("processing", Session(scene, turn));
        return turn;
    }

    private static int Calls(SlackScene scene) => scene.Slack.Sent.Of(SetStatus).Count;

    private static string? Session(SlackScene scene, Turn turn) => scene.Ana.SessionIn(scene.Ana.Direct, turn.Thread!);

    private static Destination InThread(SlackScene scene, Turn turn) => scene.Person(scene.Ana).Direct with { Thread = turn.Thread };
}
