using CalibrationBot.Acceptance.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CalibrationBot.Acceptance.Tests.Teams;

/// <summary>The Playground's page, in the words of what a person does there.</summary>
internal sealed class PlaygroundPage(IPage page)
{
    public IPage Page => page;

    private ILocator Box => page.Locator("[contenteditable][role=textbox]");

    public static async Task<PlaygroundPage> OpenAsync(Chromium chromium, PlaygroundProcess playground, Look look)
    {
        var opened = new PlaygroundPage(await chromium.OpenAsync(look));
        await opened.Page.GotoAsync(playground.Url);
        await Expect(opened.Box).ToBeVisibleAsync();
        await Expect(opened.Page.GetByText("installationUpdate").First).ToBeAttachedAsync();
        return opened;
    }

    /// <summary>Types a message and sends it.</summary>
    public async Task SayAsync(string text)
    {
        await Box.ClickAsync();
        await page.Keyboard.InsertTextAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The latest card with some words.</summary>
    public ILocator Card(string words, string more = "") =>
        page.Locator(".ac-adaptiveCard").Filter(new() { HasText = words }).Filter(new() { HasText = more }).Last;

    /// <summary>Waits for a card with some words and a button, and presses the button.</summary>
    public Task PressAsync(string words, string button) => page.Locator(".ac-adaptiveCard").Filter(new() { HasText = words })
        .GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).Last.ClickAsync();
}
