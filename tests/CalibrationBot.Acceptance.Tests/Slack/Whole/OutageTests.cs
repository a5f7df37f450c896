using CalibrationBot.Testing.Slack.Delivery;
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

    [Fact]
    public async Task Installation_ByOAuth_WorksUntilItIsTakenAway()
    {
        await using var scene = await SlackScene.StartUninstalledAsync();
        scene.Slack.InstallNextAs(scene.Dana);
        Assert.Contains("installed", await InstallAsync(scene, foreignBrowser: false), StringComparison.OrdinalIgnoreCase);
        scene.AddHiring();

        await scene.Ben.Say(scene.Ben.Direct, "Great communicator.")[0].Done;
        await AnswersAsync(scene, "Great communicator.");

        IReadOnlyList<EventDelivery> events = scene.Slack.Uninstall(scene.Team, revokedFirst: true);
        Assert.All(await Task.WhenAll(events.Select(e => e.Done)), Assert.True);
        Assert.Equal(200, (await scene.Slack.RedeliverAsync(events[0])).Status);

        scene.Slack.InstallNextAs(scene.Dana);
        await InstallAsync(scene, foreignBrowser: false);
        await scene.Ben.Say(scene.Ben.Direct, "Solid architecture.")[0].Done;
        await AnswersAsync(scene, "Solid architecture.");
    }

    [Fact]
    public async Task Installation_FinishedInAnotherBrowser_IsRefused()
    {
        await using var scene = await SlackScene.StartUninstalledAsync();
        scene.Slack.InstallNextAs(scene.Dana);

        await InstallAsync(scene, foreignBrowser: true);

        Assert.Empty(scene.Slack.Sent.Of("oauth.v2.access"));
    }

    /// <summary>Goes the way of a browser: our page, Slack's page, back to us with what both gave.</summary>
    private static async Task<string> InstallAsync(SlackScene scene, bool foreignBrowser)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var begun = await browser.GetAsync(new Uri($"{scene.Host.Url}/slack/install"));
        var cookie = begun.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        using var allowed = await browser.GetAsync(begun.Headers.Location);
        var back = new Uri(scene.Host.Url + allowed.Headers.Location!.PathAndQuery);
        using var request = new HttpRequestMessage(HttpMethod.Get, back);
        if (!foreignBrowser)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var end = await browser.SendAsync(request);
        return await end.Content.ReadAsStringAsync();
    }

    private static Task AnswersAsync(SlackScene scene, string words) => Testing.Eventually.TrueAsync(
        () => scene.Ben.Sees(scene.Ben.Direct).Any(m => m.BotId is not null && BlockText.Of(m).Contains(words, StringComparison.Ordinal)),
        $"an answer to \"{words}\"; {string.Join("; ", scene.Slack.Sent.All.Select(c => $"{c.Method} {c.Outcome}"))}\n{scene.Host.Log}");
}
