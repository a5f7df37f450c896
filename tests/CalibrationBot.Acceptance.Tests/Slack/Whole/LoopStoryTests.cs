using CalibrationBot.Testing.Slack.People;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Slack.Whole;

/// <summary>The main job in Slack from end to end: a loop opened, debriefs filed in direct messages, all revealed in the thread.</summary>
public sealed class LoopStoryTests
{
    [Fact]
    public async Task Loop_OfTwoInterviewers_IsRevealedInItsThread()
    {
        await using var scene = await SlackScene.StartAsync(socketMode: false);
        await Debriefing.OpenAsync(scene, scene.Ben, scene.Mei);
        Assert.DoesNotContain(scene.Ola.Sees(scene.Hiring), m => m.OnlyFor is not null);

        await Debriefing.FileAsync(scene, scene.Ben);
        await scene.SeesAsync(scene.Dana, scene.Hiring, "1 of 2 filed");
        Assert.DoesNotContain(scene.Dana.Sees(scene.Hiring), m => BlockText.Of(m).Contains("1,500 reads", StringComparison.Ordinal));

        await Debriefing.FileAsync(scene, scene.Mei, isLast: true);
        await RevealedAsync(scene);
    }

    [Fact]
    public async Task Loop_OverSockets_IsRevealedInItsThread()
    {
        await using var scene = await SlackScene.StartAsync(socketMode: true);
        await Debriefing.OpenAsync(scene, scene.Ben);
        await Debriefing.FileAsync(scene, scene.Ben, isLast: true);
        await RevealedAsync(scene);
        Assert.Equal(0, scene.Slack.Sockets.StrayAcknowledgements);
    }

    private static async Task RevealedAsync(SlackScene scene)
    {
        await scene.SeesAsync(scene.Dana, scene.Hiring, "Revealed");
        var packet = await scene.SeesAsync(scene.Ola, scene.Hiring, "Each interviewer's own recommendation");
        var root = scene.Dana.Sees(scene.Hiring).First(m => BlockText.Of(m).Contains($"{Debriefing.Candidate} · Senior", StringComparison.Ordinal));
        Assert.Equal(root.Ts, packet.ThreadTs);
        scene.HasPostedNothingTwice();
    }
}
