using CalibrationBot.Testing;
using CalibrationBot.Testing.Slack;
using CalibrationBot.Testing.Slack.People;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Slack.Whole;

/// <summary>A practice in Slack from a suggested prompt to the deleted review, in the direct conversation alone.</summary>
public sealed class PracticeStoryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Practice_FromASuggestedPrompt_EndsInAReviewAndIsDeleted(bool socketMode)
    {
        await using var scene = await SlackScene.StartAsync(socketMode);
        var direct = scene.Ola.Direct;
        scene.Ola.Say(direct, Suggested("URL shortener"));
        await scene.PressAsync(scene.Ola, direct, "Practise a design interview", "Start");
        await scene.SeesAsync(scene.Ola, direct, "People paste a long web address", "End it and see the review");

        var root = scene.Ola.Sees(direct)[0].Ts;
        await Eventually.TrueAsync(() => scene.Ola.TitleOf(direct, root) == "Design practice (URL shortener)", "the thread is named after the practice");
        scene.Ola.Say(direct, "I'd put Redis in front of <everything>.");
        scene.Ola.Say(direct, "How many new links are made a day?");
        await scene.SeesAsync(scene.Ola, direct, "How many new links are made a day?");
        scene.Ola.Say(direct, "done");
        await scene.SeesAsync(scene.Ola, direct, "You did not ask for", "See the whole session");
        await scene.PressAsync(scene.Ola, direct, "named Redis", "See the whole session");
        await scene.PressAsync(scene.Ola, direct, "page 1 of 1", "Back to the review");
        await HomeAsync(scene);

        await scene.PressAsync(scene.Ola, direct, "named Redis", "Delete this session");
        await scene.PressAsync(scene.Ola, direct, "go for good", "Delete it");
        await scene.SeesAsync(scene.Ola, direct, "Deleted: the session and its review.");
        Assert.DoesNotContain(scene.Ola.Sees(direct), m => m.BotId is not null && BlockText.Of(m).Contains("<everything>", StringComparison.Ordinal));
        Assert.All(scene.Ola.Sees(direct), m => Assert.True(m.BotId is null || m.ThreadTs is not null, $"answered beside the thread: {BlockText.Of(m)}"));
        scene.HasPostedNothingTwice();
    }

    private static string Suggested(string title) => SlackManifest.Read("manifest.yaml").Json["features"]!["agent_view"]!["suggested_prompts"]!.AsArray()
        .Select(p => (string)p!["message"]!).Single(m => m.EndsWith(title, StringComparison.Ordinal));

    private static async Task HomeAsync(SlackScene scene)
    {
        scene.Ola.OpenHome();
        await Eventually.TrueAsync(() => scene.Ola.Home is { } home && BlockText.Of(home).Contains("URL shortener", StringComparison.Ordinal), "Home lists the practice");
        scene.Dana.OpenHome();
        await Eventually.TrueAsync(() => scene.Dana.Home is not null, "Dana's Home is there");
        Assert.DoesNotContain("URL shortener", BlockText.Of(scene.Dana.Home!), StringComparison.Ordinal);
    }
}
