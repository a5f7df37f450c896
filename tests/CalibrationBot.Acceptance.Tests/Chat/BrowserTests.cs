using CalibrationBot.Acceptance.Tests.Browsing;
using CalibrationBot.Flows.Conversations;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CalibrationBot.Acceptance.Tests.Chat;

/// <summary>What people's browsers do: store nothing, print, follow an address that was typed wrongly, have no mouse.</summary>
public sealed class BrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string NoStorage =
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('Denied', 'SecurityError'); } });";

    [ChromiumFact]
    public async Task Page_BrowserStoresNothing_KeepsDraftsUntilItIsClosedAndSends()
    {
        await using var chat = new ScriptedChat();
        await chat.StartAsync();
        var page = await chromium.OpenAsync(Look.Desk);
        await page.AddInitScriptAsync(NoStorage);
        await page.GotoAsync($"{chat.Url}/?as=mei#/dm-mei");
        var box = page.GetByRole(AriaRole.Textbox, new() { Name = "Message" });

        await box.FillAsync("Half a thought");
        await page.Locator("#conversations a", new() { HasText = "hiring-backend" }).ClickAsync();
        await Expect(box).ToHaveValueAsync(string.Empty);
        await page.Locator("#conversations a", new() { HasText = "CalibrationBot" }).ClickAsync();
        await Expect(box).ToHaveValueAsync("Half a thought");
        await box.PressAsync("Enter");

        await Expect(page.Locator(".words")).ToHaveTextAsync("Half a thought");
        await Expect(box).ToHaveValueAsync(string.Empty);
        Assert.Equal(new Said("Half a thought"), Assert.Single(chat.Turns).Input);
    }

    [ChromiumFact]
    public async Task Page_AddressTypedWrongly_ShowsTheFirstConversation()
    {
        await using var chat = new ScriptedChat();
        await chat.StartAsync();
        var page = await chromium.OpenAsync(Look.Desk);

        await page.GotoAsync($"{chat.Url}/?as=mei#/%E0%A4%A");

        await Expect(page.Locator("#room-name")).ToHaveTextAsync("#hiring-backend");
    }

    [ChromiumFact]
    public async Task Page_PrintedWithAThreadOpen_IsTheWholeThreadWithoutWhatCanOnlyBePressed()
    {
        await using var chat = new ScriptedChat();
        await chat.StartAsync();
        await chat.SayAsync("prompt", ScriptedChat.Channel, SampleCards.Prompt);
        for (var i = 0; i < 12; i++)
        {
            await chat.SayAsync($"state-{i}", ScriptedChat.Channel.Below("prompt"), SampleCards.State);
        }

        var page = await chromium.OpenAsync(Look.DeskDark);
        await page.GotoAsync($"{chat.Url}/?as=dana#/hiring-backend/m1");
        await Expect(page.Locator("#thread .card")).ToHaveCountAsync(13);
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(page.Locator("#room, .side, .composer, .buttons").Filter(new() { Visible = true })).ToHaveCountAsync(0);
        var (last, height) = (await page.Locator("#thread .card").Last.BoundingBoxAsync(), await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"));
        Assert.True(last!.Y + last.Height <= height + 1, "The last card is beyond what is printed.");
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
        await page.TakeAsync("browser-1-printed");
    }

    [ChromiumFact]
    public async Task Commands_ByArrowKeys_AreReachedAndFilledIn()
    {
        await using var chat = new ScriptedChat();
        await chat.StartAsync();
        var page = await chromium.OpenAsync(Look.Desk);
        await page.GotoAsync($"{chat.Url}/?as=mei#/dm-mei");
        var box = page.GetByRole(AriaRole.Textbox, new() { Name = "Message" });

        await box.FillAsync("/");
        await box.PressAsync("ArrowUp");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "/calibrate help" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(box).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");

        await Expect(box).ToHaveValueAsync("/calibrate pages");
        await Expect(box).ToBeFocusedAsync();
    }
}
