using CalibrationBot.Acceptance.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CalibrationBot.Acceptance.Tests.Whole;

/// <summary>A person's window on the chat, in the words of what they do there.</summary>
internal sealed class ChatPage(IPage page)
{
    public IPage Page => page;

    /// <summary>The message box of the conversation.</summary>
    public ILocator Box => page.GetByRole(AriaRole.Textbox, new() { Name = "Message", Exact = true });

    public static async Task<ChatPage> OpenAsync(Chromium chromium, Look look, string url, string person, string place)
    {
        var chat = new ChatPage(await chromium.OpenAsync(look));
        await chat.Page.GotoAsync($"{url}/?as={person}#/{place}");
        await Expect(chat.Box).ToBeVisibleAsync();
        return chat;
    }

    /// <summary>Types into the message box and sends.</summary>
    public async Task SayAsync(string text)
    {
        await Box.FillAsync(text);
        await page.Locator("#room").GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(Box).ToHaveValueAsync(string.Empty);
    }

    /// <summary>The latest card whose heading begins so.</summary>
    public ILocator Card(string heading) =>
        page.Locator("#room .card").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = heading }) }).Last;

    /// <summary>Waits for a card's heading and presses one of its buttons.</summary>
    public Task PressAsync(string heading, string button) =>
        Card(heading).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public async Task SeesAsync(string heading, string text) => await Expect(Card(heading)).ToContainTextAsync(text);
}
