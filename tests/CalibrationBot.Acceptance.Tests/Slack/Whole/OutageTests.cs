using CalibrationBot.Testing.Slack.People;
using CalibrationBot.Testing.Slack.Web;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Slack.Whole;

/// <summary>Slack at its worst: every answer still arrives, and once.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task Answers_WhilePostingFailsInEveryWay_ArriveOnce()
    {
        await using var scene = await SlackScene.StartAsync(socketMode: false, ("Outbox__SendTimeLimit", "00:00:05"));
        Fault[] faults =
        [
            new Fault.RateLimited(1),
            new Fault.Code("internal_error"),
            new Fault.Status(503),
            new Fault.CutOff(Done: true),
            new Fault.CutOff(Done: false),
            new Fault.Status(500, Done: true),
            new Fault.Held(new TaskCompletionSource().Task, DoneFirst: true),
        ];
        var words = faults.Select((_, i) => $"Great communicator number {i}.").ToList();
        for (var i = 0; i < faults.Length; i++)
        {
            scene.Slack.Faults.Next("chat.postMessage", faults[i]);
            await scene.Ben.Say(scene.Ben.Direct, words[i])[0].Done;
            await AnswersAsync(scene, words[i]);
        }

        Assert.True(scene.Slack.Faults.IsUsedUp);
        scene.HasPostedNothingTwice();
        Assert.Equal(faults.Length, scene.Slack.Posted.Count);
    }

    private static Task AnswersAsync(SlackScene scene, string words) => Testing.Eventually.TrueAsync(
        () => scene.Ben.Sees(scene.Ben.Direct).Any(m => m.BotId is not null && BlockText.Of(m).Contains(words, StringComparison.Ordinal)),
        $"an answer to \"{words}\"; {string.Join("; ", scene.Slack.Sent.All.Select(c => $"{c.Method} {c.Outcome}"))}\n{scene.Host.Log}");
}
