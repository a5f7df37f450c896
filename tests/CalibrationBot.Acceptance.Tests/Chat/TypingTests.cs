using CalibrationBot.Acceptance.Tests.Browsing;
using CalibrationBot.Flows.Conversations;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;
using Taken = CalibrationBot.Flows.Delivery.Acceptance;

namespace CalibrationBot.Acceptance.Tests.Chat;

/// <summary>Nothing that is being typed is ever lost by the page.</summary>
public sealed class TypingTests(Chromium chromium) : IClassFixture<Chromium>
{
    [ChromiumFact]
    public async Task Composer_EnterAndShiftEnter_SendAndStartALine()
    {
        await using var chat = new ScriptedChat();
        var page = await OpenAsync(chat, "mei", "dm-mei");
        var box = page.GetByRole(AriaRole.Textbox, new() { Name = "Message" });

        await box.FillAsync("First line");
        await box.PressAsync("Shift+Enter");
        await box.PressSequentiallyAsync("second line");
        await box.PressAsync("Enter");

        await Expect(page.Locator(".words")).ToHaveTextAsync("First line\nsecond line");
        await Expect(box).ToHaveValueAsync(string.Empty);
        Assert.Equal(new Said("First line\nsecond line"), Assert.Single(chat.Turns).Input);
    }

    [ChromiumFact]
    public async Task Composer_ServerGone_KeepsTheTextSaysSoAndSendsOnceWhenItIsBack()
    {
        await using var chat = new ScriptedChat();
        var page = await OpenAsync(chat, "mei", "dm-mei");
        var box = page.GetByRole(AriaRole.Textbox, new() { Name = "Message" });
        await box.FillAsync("Asked for the read rate at minute 3.");
        await chat.StopAsync();

        await box.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Not sent.");
        await Expect(box).ToHaveValueAsync("Asked for the read rate at minute 3.");
        await page.TakeAsync("typing-1-not-sent");
        await chat.StartAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(page.Locator(".words")).ToHaveTextAsync("Asked for the read rate at minute 3.");
        await Expect(box).ToHaveValueAsync(string.Empty);
        Assert.Single(chat.Turns);
    }

    [ChromiumFact]
    public async Task Composer_InboxBusy_SaysWhyAndKeepsTheText()
    {
        await using var chat = new ScriptedChat();
        var page = await OpenAsync(chat, "mei", "dm-mei");
        chat.Refusal = Taken.Busy;

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).FillAsync("Now?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Too much is waiting");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Message" })).ToHaveValueAsync("Now?");
    }

    [ChromiumFact]
    public async Task Drafts_PerPlace_SurviveSwitchingAndReloading()
    {
        await using var chat = new ScriptedChat();
        var page = await OpenAsync(chat, "mei", "dm-mei");
        var box = page.GetByRole(AriaRole.Textbox, new() { Name = "Message" });

        await box.FillAsync("To the bot");
        await page.GetByRole(AriaRole.Link, new() { Name = "hiring-backend" }).ClickAsync();
        await Expect(box).ToHaveValueAsync(string.Empty);
        await box.FillAsync("To the channel");
        await page.ReloadAsync();

        await Expect(box).ToHaveValueAsync("To the channel");
        await page.Locator("a.conversation[href='#/dm-mei']").ClickAsync();
        await Expect(box).ToHaveValueAsync("To the bot");
    }

    [ChromiumFact]
    public async Task Card_ReplacedWhileTyping_KeepsWhatFitsAndHandsBackTheRest()
    {
        await using var chat = new ScriptedChat();
        var page = await OpenAsync(chat, "mei", "dm-mei");
        await chat.SayAsync("first", ScriptedChat.Person("mei").Direct, Form("Evidence", "Notes"));
        await page.GetByLabel("Evidence").FillAsync("Drew three boxes");
        await page.GetByLabel("Notes").FillAsync("04' cache\n31' reads");
        await page.GetByLabel("Notes").FocusAsync();

        await chat.SayAsync("second", ScriptedChat.Person("mei").Direct, Form("Evidence", "Reason"), replaces: "first");

        await Expect(page.GetByLabel("Reason")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Evidence")).ToHaveValueAsync("Drew three boxes");
        await Expect(page.Locator(".kept")).ToContainTextAsync("31' reads");
        await page.TakeAsync("typing-2-card-replaced");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put them in the message box" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Message" })).ToHaveValueAsync("04' cache\n31' reads");
    }

    [ChromiumFact]
    public async Task Card_Pressed_SendsItsFieldsOnceHoweverOftenItIsClicked()
    {
        await using var chat = new ScriptedChat();
        var page = await OpenAsync(chat, "mei", "dm-mei");
        await chat.SayAsync("first", ScriptedChat.Person("mei").Direct, Form("Evidence", "Notes"));
        await page.GetByLabel("Evidence").FillAsync("Drew three boxes");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).EvaluateAsync("button => { button.click(); button.click(); button.click(); }");
        await Expect(page.Locator(".card[aria-busy='true']")).ToHaveCountAsync(1);
        await chat.SayAsync("second", ScriptedChat.Person("mei").Direct, Form("Reason", "Other"), replaces: "first");

        await Expect(page.GetByLabel("Reason")).ToBeVisibleAsync();
        await Expect(page.Locator(".kept")).ToHaveCountAsync(0);
        var chose = Assert.IsType<Chose>(Assert.Single(chat.Turns).Input);
        Assert.Equal("Drew three boxes", chose.Field("evidence-Evidence"));
    }

    [ChromiumFact]
    public async Task Card_ReplacedBeforeItsPressIsAnswered_HandsNothingBackThatWent()
    {
        await using var chat = new ScriptedChat();
        var page = await OpenAsync(chat, "mei", "dm-mei");
        var answer = await ReplaceWhilePressedAsync(chat, page);

        answer.SetResult();

        await Expect(page.Locator(".kept")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Message" })).ToHaveValueAsync(string.Empty);
    }

    [ChromiumFact]
    public async Task Card_ReplacedBeforeItsPressIsRefused_PutsTheWordsIntoTheMessageBox()
    {
        await using var chat = new ScriptedChat();
        var page = await OpenAsync(chat, "mei", "dm-mei");
        var answer = await ReplaceWhilePressedAsync(chat, page);

        chat.Refusal = Taken.Busy;
        answer.SetResult();

        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Message" })).ToHaveValueAsync("Drew three boxes");
    }

    private static async Task<TaskCompletionSource> ReplaceWhilePressedAsync(ScriptedChat chat, IPage page)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await chat.SayAsync("first", ScriptedChat.Person("mei").Direct, Form("Evidence", "Notes"));
        await page.GetByLabel("Evidence").FillAsync("Drew three boxes");
        chat.Hold = answer.Task;
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await chat.SayAsync("second", ScriptedChat.Person("mei").Direct, Form("Reason", "Other"), replaces: "first");
        await Expect(page.GetByLabel("Reason")).ToBeVisibleAsync();
        return answer;
    }

    private static Card Form(string first, string second) => new("Scale", [
        new TextInput($"evidence-{first}", first, string.Empty, null, true),
        new TextInput($"evidence-{second}", second, string.Empty, null, true),
        new Buttons([new("Save", "debrief.save", "L1", ButtonStyle.Main)]),
    ], "Scale: what did they do or say?");

    private async Task<IPage> OpenAsync(ScriptedChat chat, string person, string place)
    {
        await chat.StartAsync();
        var page = await chromium.OpenAsync(Look.Desk);
        await page.GotoAsync($"{chat.Url}/?as={person}#/{place}");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).WaitForAsync();
        return page;
    }
}
