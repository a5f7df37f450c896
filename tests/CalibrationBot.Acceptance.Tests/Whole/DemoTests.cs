using CalibrationBot.Acceptance.Tests.Browsing;
using CalibrationBot.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CalibrationBot.Acceptance.Tests.Whole;

public sealed class DemoTests(Chromium chromium) : IClassFixture<Chromium>
{
    [ChromiumFact]
    public async Task Demo_FirstStartCutShort_IsFinishedByTheNext()
    {
        await using var host = await HostProcess.StartAsync();
        using var client = new HttpClient();
        var channel = new Uri($"{host.Url}/chat/api/messages?as=dana&place=hiring-backend");
        await Eventually.TrueAsync(
            async () => (await client.GetStringAsync(channel)).Contains("Candidate 07, Senior", StringComparison.Ordinal), "the first sample loop is opened");

        await host.KillAsync();
        await host.StartAsync();
        var dana = await ChatPage.OpenAsync(chromium, Look.Desk, host.Url, "dana", "hiring-backend");

        await Expect(dana.Card("Candidate 12")).ToContainTextAsync("1 of 3 filed");
        await dana.SeesAsync("Candidate 07", "Revealed");
        await dana.Page.TakeAsync("demo-1-channel");
        await dana.Page.Locator("#room .replies").First.ClickAsync();
        await Expect(dana.Page.Locator("#thread")).ToContainTextAsync("Each interviewer's own recommendation");
        await dana.Page.TakeAsync("demo-2-thread");
        var mei = await ChatPage.OpenAsync(chromium, Look.Desk, host.Url, "mei", "dm-mei");
        await mei.SeesAsync("Your debrief of Candidate 12", "asks for your debrief");
        await mei.Page.Locator("#persona").ClickAsync();
        await mei.Page.TakeAsync("demo-3-interviewer");
    }
}
