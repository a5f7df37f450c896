using CalibrationBot.Acceptance.Tests.Browsing;
using CalibrationBot.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CalibrationBot.Acceptance.Tests.Teams;

/// <summary>The Playground's page, in the words of what a person does there.</summary>
internal sealed class PlaygroundPage(IPage page)
{
    // Milliseconds for one step of what is tried again as a whole.
    private const float OneTry = 15_000;

    public IPage Page => page;

    private ILocator Box => page.Locator("[contenteditable][role=textbox]");

    public static async Task<PlaygroundPage> OpenAsync(Chromium chromium, PlaygroundProcess playground, Look look)
    {
        var opened = new PlaygroundPage(await chromium.OpenAsync(look));
        await opened.Page.GotoAsync(playground.Url);
        await Expect(opened.Box).ToBeVisibleAsync();
        await Expect(opened.Page.GetByText("installationUpdate").First).ToBeAttachedAsync();
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Hide log panel" }).ClickAsync();
        return opened;
    }

    /// <summary>Goes to a chat or channel.</summary>
    public Task ShowAsync(string conversation) => page.GetByText(conversation, new() { Exact = true }).First.ClickAsync();

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

    /// <summary>
    /// Opens the message extension's command on the latest message, and sends what stands in its dialog, until the answer stands
    /// there. The Playground empties an open dialog whenever a message is drawn anew, in whichever chat: then all of it is done again.
    /// </summary>
    /// <param name="command">The command's id.</param>
    /// <param name="answer">Words of the answer.</param>
    /// <param name="opened">Done when the dialog shows its form.</param>
    /// <param name="answered">Done when the dialog shows the answer.</param>
    public Task CheckMessageAsync(string command, string answer, Func<Task> opened, Func<Task> answered) =>
        Eventually.TrueAsync(() => TryCheckAsync(command, answer, opened, answered), $"the dialog of {command} with \"{answer}\"");

    private async Task<bool> TryCheckAsync(string command, string answer, Func<Task> opened, Func<Task> answered)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        try
        {
            await page.Keyboard.PressAsync("Escape");
            await Expect(dialog).ToHaveCountAsync(0, new() { Timeout = OneTry });
            await page.GetByRole(AriaRole.Button, new() { Name = "Show more information" }).Last.ClickAsync(new() { Timeout = OneTry });
            await page.GetByRole(AriaRole.Menuitem, new() { Name = "Action Command" }).ClickAsync(new() { Timeout = OneTry });
            await dialog.GetByPlaceholder("Input command id or leave blanks").FillAsync(command, new() { Timeout = OneTry });
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync(new() { Timeout = OneTry });
            var check = dialog.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true });
            await Expect(check).ToBeVisibleAsync(new() { Timeout = OneTry });
            await opened();
            await check.ClickAsync(new() { Timeout = OneTry });
            await Expect(dialog.GetByText(answer).Last).ToBeVisibleAsync(new() { Timeout = OneTry });
            await answered();
            return true;
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
            return false;
        }
    }
}
