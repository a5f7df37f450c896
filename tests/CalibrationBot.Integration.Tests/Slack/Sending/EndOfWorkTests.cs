using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Integration.Tests.Delivery;
using CalibrationBot.Integration.Tests.Storage;
using CalibrationBot.Testing;
using CalibrationBot.Testing.Slack.Web;
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
    [InlineData(-1, "active")]
    [InlineData(1, "processing")]
    public async Task Send_OfAnAnswerDecidedBeforeThisProcess_EndsWhatItMayHaveLeft(int seconds, string expected)
    {
        await using var scene = await SlackScene.StartAsync();
        var turn = await WorkedOnAsync(scene);
        await scene.RestartAsync();
        var sender = scene.Sender;
        var decidedAt = scene.Clock.GetUtcNow().AddSeconds(seconds);

        await sender.SendAsync(new OutgoingReply(scene.Reply(InThread(scene, turn), SlackScene.Text("there")), null, null, 1, decidedAt), default);
        Assert.Equal(expected, Session(scene, turn));
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
