using CalibrationBot.Testing.Slack.Delivery;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Slack.Whole;

/// <summary>Installing by OAuth, in a workspace and in an organisation, and taking the app away.</summary>
public sealed class InstallTests
{
    [Fact]
    public async Task Installation_ByOAuth_WorksUntilItIsTakenAway()
    {
        await using var scene = await SlackScene.StartUninstalledAsync();
        scene.Slack.InstallNextAs(scene.Dana);
        Assert.Contains("installed", await InstallAsync(scene, foreignBrowser: false), StringComparison.OrdinalIgnoreCase);
        scene.AddHiring();

        await scene.Ben.Say(scene.Ben.Direct, "Great communicator.")[0].Done;
        await scene.SeesAsync(scene.Ben, scene.Ben.Direct, "Great communicator.");

        IReadOnlyList<EventDelivery> events = scene.Slack.Uninstall(scene.Team, revokedFirst: true);
        Assert.All(await Task.WhenAll(events.Select(e => e.Done)), Assert.True);
        Assert.Equal(200, (await scene.Slack.RedeliverAsync(events[0])).Status);

        scene.Slack.InstallNextAs(scene.Dana);
        await InstallAsync(scene, foreignBrowser: false);
        await scene.Ben.Say(scene.Ben.Direct, "Solid architecture.")[0].Done;
        await scene.SeesAsync(scene.Ben, scene.Ben.Direct, "Solid architecture.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Token_ThatEnds_IsRenewedOnceWhileManyAreAnswered(bool beforeItsTime)
    {
        await using var scene = await SlackScene.StartUninstalledAsync();
        scene.Slack.App.TokenRotation = true;
        scene.Slack.App.TokenLife = beforeItsTime ? TimeSpan.FromHours(12) : TimeSpan.FromHours(1);
        scene.Slack.InstallNextAs(scene.Dana);
        await InstallAsync(scene, foreignBrowser: false);
        scene.Slack.App.TokenLife = TimeSpan.FromHours(12);
        if (beforeItsTime)
        {
            scene.Slack.EndTokens();
        }

        Testing.Slack.People.SlackPerson[] people = [scene.Dana, scene.Ben, scene.Mei, scene.Ola];
        await Task.WhenAll(people.Select(p => p.Say(p.Direct, $"Great communicator, says {p.Name}.")[0].Done));
        foreach (var person in people)
        {
            await scene.SeesAsync(person, person.Direct, $"says {person.Name}", null);
        }

        Assert.Equal(2, scene.Slack.Sent.Of("oauth.v2.access").Count);
        scene.HasPostedNothingTwice();
    }

    [Fact]
    public async Task Installation_FinishedInAnotherBrowser_IsRefused()
    {
        await using var scene = await SlackScene.StartUninstalledAsync();
        scene.Slack.InstallNextAs(scene.Dana);

        await InstallAsync(scene, foreignBrowser: true);

        Assert.Empty(scene.Slack.Sent.Of("oauth.v2.access"));
    }

    [Fact]
    public async Task Installation_OfAnOrganisation_ServesItsWorkspacesModalsIncluded()
    {
        await using var scene = await SlackScene.StartUninstalledAsync("E0ORG");
        scene.Slack.InstallNextAs(scene.Dana, organisation: true);
        await InstallAsync(scene, foreignBrowser: false);
        scene.AddHiring();

        await Debriefing.OpenAsync(scene, scene.Ben);

        await scene.SeesAsync(scene.Ben, scene.Ben.Direct, $"Your debrief of {SampleDebrief.Candidate}", "Start");
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
}
