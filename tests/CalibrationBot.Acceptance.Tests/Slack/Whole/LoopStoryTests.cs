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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Packet_LongerThanAMessage_CanBeKeptAsAFile(bool socketMode)
    {
        await using var scene = await SlackScene.StartAsync(socketMode);
        await Debriefing.OpenAsync(scene, scene.Ben);
        await Debriefing.FileAsync(scene, scene.Ben, isLast: true, times: 40);

        await scene.PressAsync(scene.Dana, scene.Hiring, "debriefs revealed", "Send me the packet");
        await scene.PressAsync(scene.Dana, scene.Dana.Direct, "the packet", "Read all of it");
        var whole = await SlackScene.ModalAsync(scene.Dana, "Each interviewer's own recommendation");
        Assert.Equal(200, (await scene.Dana.PressAsync(whole, "Send it to me as a file")).Status);
        await SlackScene.ModalAsync(scene.Dana, "as a text file");

        var file = Assert.Single(scene.Dana.Sees(scene.Dana.Direct), m => m.Files is not null).Files!.Single()!;
        var text = scene.Slack.ContentOf((string)file["id"]!);
        Assert.Contains("Each interviewer's own recommendation", text, StringComparison.Ordinal);
        Assert.True(text.Length > 12_000, text);
        Assert.DoesNotContain(scene.Mei.Sees(scene.Hiring), m => m.Files is not null);
    }

    [Fact]
    public async Task Loop_WhoseInterviewTimesAreSetInAMessage_TakesThem()
    {
        await using var scene = await SlackScene.StartAsync(socketMode: false);
        await Debriefing.OpenAsync(scene, scene.Ben, scene.Mei);
        await scene.PressAsync(scene.Dana, scene.Hiring, "is open, and the interviewers have been asked", "Set interview times");

        var times = await scene.SeesAsync(scene.Dana, scene.Hiring, "When does each interview end?", "Set the times");
        var ends = TimeProvider.System.GetUtcNow().AddHours(5).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        await scene.Dana.FillAsync(times, "2. interview ends", ends);
        Assert.Equal(200, (await scene.Dana.PressAsync(times, "Set the times")).Status);

        await scene.SeesAsync(scene.Dana, scene.Hiring, "The interview times are set.");
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
        var root = scene.Dana.Sees(scene.Hiring).First(m => BlockText.Of(m).Contains($"{SampleDebrief.Candidate} · Senior", StringComparison.Ordinal));
        Assert.Equal(root.Ts, packet.ThreadTs);
        scene.HasPostedNothingTwice();
    }
}
