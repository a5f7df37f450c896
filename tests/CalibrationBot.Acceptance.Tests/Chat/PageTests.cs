using CalibrationBot.Acceptance.Tests.Browsing;
using Microsoft.Playwright;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Chat;

/// <summary>The page's own behaviour, with a scripted bot behind it.</summary>
public sealed class PageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [ChromiumFact]
    public async Task Page_AtEveryLook_ShowsAllCardsWithoutSidewaysScrolling()
    {
        await using var chat = new ScriptedChat();
        await chat.StartAsync();
        var below = ScriptedChat.Channel.Below("prompt");
        await chat.SayAsync("prompt", ScriptedChat.Channel, SampleCards.Prompt);
        await chat.SayAsync("state", below, SampleCards.State);
        await chat.SayAsync("form", ScriptedChat.Channel, SampleCards.OpenForm, onlyFor: "dana");
        await chat.SayAsync("finding", ScriptedChat.Person("dana").Direct, SampleCards.Finding);
        await chat.SayAsync("rating", ScriptedChat.Person("dana").Direct, SampleCards.Rating);

        foreach (var (name, look) in new[] { ("desk-light", Look.Desk), ("desk-dark", Look.DeskDark), ("tablet-light", Look.Tablet), ("phone-light", Look.Phone), ("phone-dark", Look.PhoneDark) })
        {
            var page = await chromium.OpenAsync(look);
            var complaints = new List<string>();
            page.PageError += (_, error) => complaints.Add(error);
            page.Console += (_, message) => complaints.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
            await page.GotoAsync($"{chat.Url}/?as=dana");
            await page.GetByRole(AriaRole.Link, new() { Name = "hiring-backend" }).WaitForAsync();
            await page.TakeAsync($"page-{name}-0-start");
            await page.Locator("#persona").ClickAsync();
            await page.TakeAsync($"page-{name}-0-people");
            await page.Keyboard.PressAsync("Escape");
            await VisitAsync(page, "#/hiring-backend", "Open a loop", $"page-{name}-1-channel");
            await VisitAsync(page, "#/dm-dana", "closest to what you saw", $"page-{name}-2-direct");
            await page.GetByRole(AriaRole.Heading, new() { Name = "3 of 7 · Scale" }).First.ScrollIntoViewIfNeededAsync();
            await page.TakeAsync($"page-{name}-3-finding");
            await VisitAsync(page, "#/hiring-backend/m1", "debriefs filed", $"page-{name}-4-thread");
            Assert.Empty(complaints);
            await page.Context.CloseAsync();
        }
    }

    private static async Task VisitAsync(IPage page, string hash, string text, string picture)
    {
        await page.EvaluateAsync("hash => { location.hash = hash; }", hash);
        await page.GetByText(text).First.WaitForAsync();
        await page.TakeAsync(picture);
        var overflow = await page.EvaluateAsync<int>("() => Math.max(...[document.documentElement, ...document.querySelectorAll('.scroll')].map(e => e.scrollWidth - e.clientWidth))");
        Assert.True(overflow <= 0, $"{picture} scrolls sideways by {overflow} pixels.");
    }
}
