using System.Net;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Integration.Tests.Slack.Sending;
using CalibrationBot.Testing.Slack.Web;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Installing;

public sealed class InstallingTests
{
    [Fact]
    public async Task Install_InAWorkspace_LetsTheBotSendThere()
    {
        await using var scene = await SlackScene.StartAsync(many: true);
        Assert.IsType<SendOutcome.Failed>(await SendAsync(scene));
        var page = await InstallAsync(scene);
        Assert.Contains("is installed", page, StringComparison.Ordinal);
        Assert.IsType<SendOutcome.Sent>(await SendAsync(scene));
    }

    [Fact]
    public async Task Install_FromAnotherBrowser_InstallsNothing()
    {
        await using var scene = await SlackScene.StartAsync(many: true);
        scene.Slack.InstallNextAs(scene.Ana);
        var (_, back) = await BeginAsync(scene);
        using var stranger = Browser();
        using var response = await stranger.GetAsync(back);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, scene.Secrets.Count);
    }

    [Fact]
    public async Task Install_FinishedTwice_IsRefusedTheSecondTime()
    {
        await using var scene = await SlackScene.StartAsync(many: true);
        scene.Slack.InstallNextAs(scene.Ana);
        var (browser, back) = await BeginAsync(scene);
        using var first = await browser.GetAsync(back);
        using var second = await browser.GetAsync(back);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task Install_AfterTenMinutes_IsRefused()
    {
        await using var scene = await SlackScene.StartAsync(many: true);
        scene.Slack.InstallNextAs(scene.Ana);
        var (browser, back) = await BeginAsync(scene);
        scene.Clock.Advance(TimeSpan.FromMinutes(11));
        using var response = await browser.GetAsync(back);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, scene.Secrets.Count);
    }

    [Fact]
    public async Task Install_ForAnOrganisation_ServesItsWorkspaces()
    {
        await using var scene = await SlackScene.StartAsync(many: true);
        await InstallAsync(scene, organisation: true);
        await Task.WhenAll(scene.Ana.Say(scene.Ana.Direct, "Weak.").Select(d => d.Done));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(scene));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Uninstall_InEitherOrder_ForgetsTheToken(bool revokedFirst)
    {
        await using var scene = await SlackScene.StartAsync(many: true);
        await InstallAsync(scene);
        await Task.WhenAll(scene.Slack.Uninstall(scene.Team, revokedFirst).Select(d => d.Done));
        Assert.Equal(0, scene.Secrets.Count);
    }

    [Theory]
    [InlineData("""{"ok":false,"error":"service_unavailable"}""")]
    [InlineData("""{"ok":false,"error":"invalid_auth"}""")]
    [InlineData("""{"ok":false,"error":"access_denied"}""")]
    [InlineData("""{"ok":false,"error":"team_access_not_granted"}""")]
    [InlineData("""{"ok":false,"error":"ratelimited"}""")]
    [InlineData("""{"ok":false}""")]
    [InlineData("<html>")]
    public async Task Token_RefusedForWhatMayPass_IsKept(string said)
    {
        await using var scene = await SlackScene.StartAsync(many: true);
        await InstallAsync(scene);
        scene.Slack.Faults.Next("conversations.open", new Fault.Code("invalid_auth"));
        scene.Slack.Faults.Next("auth.test", new Fault.Odd(said, Done: false));

        Assert.NotNull(Assert.IsType<SendOutcome.Failed>(await SendAsync(scene)).RetryAfter);
        Assert.Equal(1, scene.Secrets.Count);
        Assert.IsType<SendOutcome.Sent>(await SendAsync(scene));
    }

    [Fact]
    public async Task Uninstall_ToldAfterANewInstallation_LeavesIt()
    {
        await using var scene = await SlackScene.StartAsync(many: true);
        await InstallAsync(scene);
        var late = scene.Slack.Uninstall(scene.Team);
        await Task.WhenAll(late.Select(d => d.Done));
        await InstallAsync(scene);
        foreach (var delivery in late)
        {
            await scene.Slack.RedeliverAsync(delivery);
        }

        Assert.IsType<SendOutcome.Sent>(await SendAsync(scene));
    }

    [Fact]
    public async Task Token_ThatEnds_IsRenewedOnceForManyCalls()
    {
        await using var scene = await SlackScene.StartAsync(many: true, slack => slack.App.TokenRotation = true);
        await InstallAsync(scene);
        scene.Clock.Advance(TimeSpan.FromHours(11));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(scene)));
        Assert.All(outcomes, o => Assert.IsType<SendOutcome.Sent>(o));
        Assert.Equal(2, scene.Slack.Sent.Of("oauth.v2.access").Count);

        scene.Clock.Advance(TimeSpan.FromHours(11));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(scene));
        Assert.Equal(3, scene.Slack.Sent.Of("oauth.v2.access").Count);
    }

    [Fact]
    public async Task Token_EndedBeforeItsTime_IsRenewedOnceForManyCalls()
    {
        await using var scene = await SlackScene.StartAsync(many: true, slack => slack.App.TokenRotation = true);
        await InstallAsync(scene);
        Assert.IsType<SendOutcome.Sent>(await SendAsync(scene));
        scene.Slack.EndTokens();

        var refused = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(scene)));

        Assert.All(refused, o => Assert.True(o is SendOutcome.Sent or SendOutcome.Failed { RetryAfter: not null }, o.ToString()));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(scene));
        Assert.Equal(2, scene.Slack.Sent.Of("oauth.v2.access").Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Token_RenewedWhileTheStoreIsAway_IsUsedAndWrittenLater(bool early)
    {
        await using var scene = await SlackScene.StartAsync(many: true, slack => slack.App.TokenRotation = true);
        await InstallAsync(scene);
        var first = await StoredAsync(scene);
        if (early)
        {
            Assert.IsType<SendOutcome.Sent>(await SendAsync(scene));
            scene.Slack.EndTokens();
        }
        else
        {
            scene.Clock.Advance(TimeSpan.FromHours(11));
        }

        scene.Secrets.FailWrites(2);
        var during = await SendAsync(scene);
        Assert.True(during is SendOutcome.Sent or SendOutcome.Failed { RetryAfter: not null }, during.ToString());
        Assert.IsType<SendOutcome.Sent>(await SendAsync(scene));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(scene));
        Assert.NotEqual(first, await StoredAsync(scene));

        await scene.RestartAsync();
        Assert.IsType<SendOutcome.Sent>(await SendAsync(scene));
        Assert.Equal(2, scene.Slack.Sent.Of("oauth.v2.access").Count);
    }

    [Fact]
    public async Task Token_RenewedAndNotWritten_NeverReplacesANewInstallation()
    {
        await using var scene = await SlackScene.StartAsync(many: true, slack => slack.App.TokenRotation = true);
        await InstallAsync(scene);
        scene.Clock.Advance(TimeSpan.FromHours(11));
        scene.Secrets.FailWrites(1);
        Assert.IsType<SendOutcome.Sent>(await SendAsync(scene));

        await InstallAsync(scene);
        var installed = await StoredAsync(scene);

        Assert.IsType<SendOutcome.Sent>(await SendAsync(scene));
        Assert.Equal(installed, await StoredAsync(scene));
    }

    private static Task<string?> StoredAsync(SlackScene scene) => scene.Secrets.FindAsync(scene.Workspace, "slack.installation", default);

    private static async Task<SendOutcome> SendAsync(SlackScene scene) =>
        await scene.SendAsync(scene.Reply(scene.Person(scene.Ana).Direct, SlackScene.Text("Hello")));

    private static async Task<string> InstallAsync(SlackScene scene, bool organisation = false)
    {
        scene.Slack.InstallNextAs(scene.Ana, organisation);
        var (browser, back) = await BeginAsync(scene);
        using var response = await browser.GetAsync(back);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Goes to Slack's page and says yes there; the last step, back to us, is the test's.</summary>
    private static async Task<(HttpClient Browser, Uri Back)> BeginAsync(SlackScene scene)
    {
        var browser = Browser();
        using var begun = await browser.GetAsync(new Uri($"{scene.Url}/slack/install"));
        using var allowed = await browser.GetAsync(begun.Headers.Location!);
        return (browser, new Uri($"{scene.Url}/slack/oauth{allowed.Headers.Location!.Query}"));
    }

    private static HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
}
