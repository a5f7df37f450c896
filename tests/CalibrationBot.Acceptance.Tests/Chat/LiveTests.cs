using CalibrationBot.Acceptance.Tests.Browsing;
using CalibrationBot.Flows.Conversations;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CalibrationBot.Acceptance.Tests.Chat;

/// <summary>What others say arrives by itself, through interruptions, and the keyboard is enough.</summary>
public sealed class LiveTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Card Words = new(null, [new Paragraph("0 of 3 filed")], "0 of 3 filed");

    [ChromiumFact]
    public async Task Page_ServerRestarted_SaysSoAndCatchesUp()
    {
        await using var chat = new ScriptedChat();
        await chat.StartAsync();
        var page = await OpenAsync(chat, "dana", "hiring-backend");
        await chat.StopAsync();
        await Expect(page.Locator("#notice")).ToContainTextAsync("Connection lost");
        await page.TakeAsync("live-1-lost");

        await chat.StartAsync();
        await chat.SayAsync("while away", ScriptedChat.Channel, Words);

        await Expect(page.Locator(".messages").GetByText("0 of 3 filed")).ToBeVisibleAsync();
        await Expect(page.Locator("#notice")).ToContainTextAsync("Connected again");
    }

    [ChromiumFact]
    public async Task Page_StoreReplaced_LoadsAgain()
    {
        await using var chat = new ScriptedChat();
        await chat.StartAsync();
        await chat.SayAsync("old", ScriptedChat.Channel, new Card(null, [new Paragraph("From the old store")], "Old"));
        var page = await OpenAsync(chat, "dana", "hiring-backend");
        await page.Locator(".messages").GetByText("From the old store").WaitForAsync();
        await chat.StopAsync();
        chat.Forget();

        await chat.StartAsync();
        await chat.SayAsync("new", ScriptedChat.Channel, Words);

        await Expect(page.Locator(".messages").GetByText("0 of 3 filed")).ToBeVisibleAsync();
        await Expect(page.Locator(".messages").GetByText("From the old store")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Unread_MessageElsewhere_IsCountedUntilItIsRead()
    {
        await using var chat = new ScriptedChat();
        await chat.StartAsync();
        var page = await OpenAsync(chat, "dana", "hiring-backend");

        await chat.SayAsync("direct", ScriptedChat.Person("dana").Direct, Words);

        var row = page.Locator("a.conversation[href='#/dm-dana']");
        await Expect(row.Locator(".badge")).ToContainTextAsync("1");
        await Expect(page).ToHaveTitleAsync("(1) CalibrationBot");
        await row.ClickAsync();
        await Expect(row.Locator(".badge")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(row).ToBeVisibleAsync();
        await Expect(row.Locator(".badge")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task Keyboard_Alone_OpensAThreadAndComesBack()
    {
        await using var chat = new ScriptedChat();
        await chat.StartAsync();
        await chat.SayAsync("prompt", ScriptedChat.Channel, SampleCards.Prompt);
        await chat.SayAsync("state", ScriptedChat.Channel.Below("prompt"), SampleCards.State);
        var page = await OpenAsync(chat, "dana", "hiring-backend");

        await page.Locator("#room .replies").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Reply in the thread" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Seen.");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#thread .words")).ToHaveTextAsync("Seen.");
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("#thread")).ToBeHiddenAsync();
        await Expect(page.Locator("#room .replies")).ToBeFocusedAsync();
        await Expect(page.Locator("#room .replies")).ToContainTextAsync("2 replies");
    }

    [ChromiumFact]
    public async Task Card_AnswerToAPress_GetsTheKeyboard()
    {
        await using var chat = new ScriptedChat();
        await chat.StartAsync();
        await chat.SayAsync("finding", ScriptedChat.Person("dana").Direct, SampleCards.Finding);
        var page = await OpenAsync(chat, "dana", "dm-dana");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".card[aria-busy='true']")).ToHaveCountAsync(1);

        await chat.SayAsync("rating", ScriptedChat.Person("dana").Direct, SampleCards.Rating, replaces: "finding");

        await Expect(page.GetByRole(AriaRole.Radio).First).ToBeFocusedAsync();
    }

    [ChromiumFact]
    public async Task TypedMarkup_InEveryPlace_StaysText()
    {
        const string Hostile = "<img src=x onerror=\"document.title='owned'\"> **bold** <b>b</b> \u202Egnp.exe";
        await using var chat = new ScriptedChat();
        await chat.StartAsync();
        await chat.SayAsync("quote", ScriptedChat.Channel, new Card(Hostile, [new Quote(Hostile, [new(0, 4)]), new Bullets([Hostile]), new TextInput("a", Hostile, Hostile, Hostile, false), new Buttons([new(Hostile, "a.b", "")])], Hostile));
        var page = await OpenAsync(chat, "dana", "hiring-backend");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).FillAsync(Hostile);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".words")).ToHaveTextAsync(Hostile);
        Assert.Equal(0, await page.Locator(".messages img, .messages b").CountAsync());
    }

    private async Task<IPage> OpenAsync(ScriptedChat chat, string person, string place)
    {
        var page = await chromium.OpenAsync(Look.Desk);
        await page.GotoAsync($"{chat.Url}/?as={person}#/{place}");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).WaitForAsync();
        return page;
    }
}
