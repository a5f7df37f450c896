using CalibrationBot.Testing.Slack.People;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Slack.Whole;

/// <summary>What people type and press when they don't keep to the script.</summary>
public sealed class HandlingTests
{
    private const string Markup = "Great communicator <!channel> <@U012345> *bold* _it_ `code` &amp; <https://evil.example|click>";

    private const string Evidence = "Evidence: type it here or send it as a message";

    [Fact]
    public async Task TypedMarkup_InAnAnswer_IsShownLiterallyAndRingsForNobody()
    {
        await using var scene = await SlackScene.StartAsync(socketMode: false);
        await Say(scene.Ben, Markup).Done;

        var answer = await scene.SeesAsync(scene.Ben, scene.Ben.Direct, "<!channel>");

        Assert.True(BlockText.Of(answer).Contains(Markup, StringComparison.Ordinal), BlockText.Of(answer));
        Assert.Empty(BlockText.Rings(answer));

        await Say(scene.Ben, "מועמד מצוין, תקשורת נהדרת").Done;
        await scene.SeesAsync(scene.Ben, scene.Ben.Direct, "English only");

        await Say(scene.Ben, string.Concat(Enumerable.Repeat("Great communicator. ", 2_000))).Done;
        await scene.SeesAsync(scene.Ben, scene.Ben.Direct, "more like these");
        scene.HasPostedNothingTwice();
    }

    [Fact]
    public async Task Message_DeliveredTenTimesAtOnce_IsAnsweredOnce()
    {
        await using var scene = await SlackScene.StartAsync(socketMode: false);
        var delivery = Say(scene.Ben, "Great communicator.");

        var copies = await Task.WhenAll(Enumerable.Range(1, 10).Select(_ => scene.Slack.RedeliverAsync(delivery)));
        Assert.All(copies, c => Assert.Equal(200, c.Status));
        await Say(scene.Ben, "Solid architecture.").Done;
        await scene.SeesAsync(scene.Ben, scene.Ben.Direct, "Solid architecture.", null);
        await FromBotAsync(scene, 2);

        // Named in a channel, a message comes both as a message and as a mention.
        scene.Slack.App.BotEvents.Add("message.channels");
        var both = scene.Ben.Say(scene.Hiring, "@CalibrationBot help");
        Assert.Equal(2, both.Count);
        await Task.WhenAll(both.Select(d => d.Done));
        await scene.SeesAsync(scene.Ben, scene.Hiring, "What I can do");
        await scene.Ben.CommandAsync(scene.Hiring, "/calibrate", "list");
        await scene.SeesAsync(scene.Ben, scene.Hiring, "What waits for you");
        Assert.Single(scene.Ben.Sees(scene.Hiring), m => BlockText.Of(m).Contains("What I can do", StringComparison.Ordinal));
        Assert.DoesNotContain(scene.Mei.Sees(scene.Hiring), m => m.BotId is not null);
    }

    [Fact]
    public async Task Button_PressedTwiceAtOnceWhileItIsRetried_BeginsOneSession()
    {
        await using var scene = await SlackScene.StartAsync(socketMode: false);
        await Say(scene.Ben, "Practise a chat").Done;
        var form = await scene.SeesAsync(scene.Ben, scene.Ben.Direct, "Practise a design interview", "Start");

        var (once, twice) = (scene.Ben.PayloadOfPress(form, "Start"), scene.Ben.PayloadOfPress(form, "Start"));
        var presses = await Task.WhenAll(scene.Ben.HandOverAsync(once), scene.Ben.HandOverAsync(twice), scene.Ben.HandOverAsync(once));

        Assert.All(presses, p => Assert.Equal(200, p.Status));
        await scene.SeesAsync(scene.Ben, scene.Ben.Direct, "End it and see the review");
        await Say(scene.Ben, "help").Done;
        await scene.SeesAsync(scene.Ben, scene.Ben.Direct, "What I can do");
        Assert.Single(scene.Ben.Sees(scene.Ben.Direct), m => BlockText.Of(m).Contains("End it and see the review", StringComparison.Ordinal));
        scene.HasPostedNothingTwice();
    }

    [Fact]
    public async Task Shortcut_OnAMessage_IsAnsweredToThatPersonAlone()
    {
        await using var scene = await SlackScene.StartAsync(socketMode: false);
        scene.Dana.Say(scene.Hiring, "She was a great culture fit & a strong communicator.");
        var message = scene.Mei.Sees(scene.Hiring)[^1];

        await scene.Mei.MessageShortcutAsync(scene.Hiring, message, "check_feedback");

        var answer = await scene.SeesAsync(scene.Mei, scene.Mei.Direct, "a strong communicator");
        Assert.DoesNotContain("&amp;", BlockText.Of(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Dana.Sees(scene.Hiring), m => m.BotId is not null);
    }

    [Fact]
    public async Task Loop_ForOthersThanItsPeople_KeepsItsButtonsAndItsModalKeepsTheDraft()
    {
        await using var scene = await SlackScene.StartAsync(socketMode: false);
        await Debriefing.OpenAsync(scene, scene.Ben);

        var root = await scene.SeesAsync(scene.Ola, scene.Hiring, "0 of 1 filed", "Manage");
        await scene.Ola.PressAsync(root, "Manage");
        await scene.SeesAsync(scene.Ola, scene.Hiring, "Only");
        Assert.DoesNotContain(scene.Dana.Sees(scene.Hiring), m => m.OnlyFor == scene.Ola.Id);

        scene.Ben.OpenHome();
        await HomeAsync(scene, scene.Ben, $"Continue with {SampleDebrief.Candidate}");
        scene.Ola.OpenHome();
        await HomeAsync(scene, scene.Ola, "Nothing");

        await scene.PressAsync(scene.Ben, scene.Ben.Direct, $"Your debrief of {SampleDebrief.Candidate}", "Start");
        var card = await scene.SeesAsync(scene.Ben, scene.Ben.Direct, "Requirements", "Seen unprompted");
        var press = scene.Ben.PayloadOfPress(card, "Seen unprompted");
        await Task.WhenAll(scene.Ben.HandOverAsync(press), scene.Ben.HandOverAsync(press));
        await DraftSurvivesAsync(scene);
        scene.HasPostedNothingTwice();
    }

    private static async Task DraftSurvivesAsync(SlackScene scene)
    {
        await scene.PressAsync(scene.Ben, scene.Ben.Direct, "Requirements", "Write");
        var modal = await SlackScene.ModalAsync(scene.Ben, Evidence);
        await scene.Ben.FillAsync(modal, Evidence, "Half a sentence, not sent yet");
        await scene.Ben.CloseAsync(modal);
        await scene.Host.KillAsync();
        await scene.Host.StartAsync();

        await scene.PressAsync(scene.Ben, scene.Ben.Direct, "Requirements", "Write");
        modal = await SlackScene.ModalAsync(scene.Ben, "Half a sentence, not sent yet");
        await scene.Ben.FillAsync(modal, Evidence, "Asked how many links a day before drawing anything.");
        Assert.Equal(200, (await scene.Ben.SubmitAsync(modal)).Status);
        await scene.SeesAsync(scene.Ben, scene.Ben.Direct, "Requirements", "3");
    }

    private static Testing.Slack.Delivery.EventDelivery Say(SlackPerson person, string text) => person.Say(person.Direct, text)[0];

    private static Task FromBotAsync(SlackScene scene, int count) => Testing.Eventually.TrueAsync(
        () => scene.Ben.Sees(scene.Ben.Direct).Count(m => m.BotId is not null) == count, $"{count} answers");

    private static Task HomeAsync(SlackScene scene, SlackPerson person, string words) => Testing.Eventually.TrueAsync(
        () => person.Home is { } home && BlockText.Of(home).Contains(words, StringComparison.Ordinal), $"{person.Name}'s Home says {words}; {scene.Host.Log}");
}
