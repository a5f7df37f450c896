using System.Text.RegularExpressions;
using CalibrationBot.Acceptance.Tests.Browsing;
using Microsoft.Playwright;
using Xunit;
using static CalibrationBot.Acceptance.Tests.SampleDebrief;
using static Microsoft.Playwright.Assertions;

namespace CalibrationBot.Acceptance.Tests.Whole;

/// <summary>The main job from end to end: a loop opened, three debriefs filed, all revealed together.</summary>
public sealed class DebriefTests(Chromium chromium) : IClassFixture<Chromium>
{
    [ChromiumFact]
    public async Task Debrief_FromOpeningToReveal_OnADesk() => await RunAsync(Look.Desk, "desk", restart: true);

    [ChromiumFact]
    public async Task Debrief_FromOpeningToReveal_OnAPhoneInTheDark() => await RunAsync(Look.PhoneDark, "phone", restart: false);

    private async Task RunAsync(Look look, string name, bool restart)
    {
        await using var host = await HostProcess.StartAsync("--no-demo");
        var dana = await ChatPage.OpenAsync(chromium, look, host.Url, "dana", "hiring-backend");
        await OpenLoopAsync(dana, name);

        var mei = await ChatPage.OpenAsync(chromium, look, host.Url, "mei", "dm-mei");
        await FileWithQuestionsAsync(mei, name, restart ? host : null);
        await dana.SeesAsync($"{Candidate} · Senior", "1 of 3 filed");

        foreach (var person in new[] { "tomas", "jonas" })
        {
            Assert.DoesNotContain("31'", await dana.Page.ContentAsync(), StringComparison.Ordinal);
            var page = await ChatPage.OpenAsync(chromium, look, host.Url, person, $"dm-{person}");
            await FilePlainlyAsync(page);
            await page.Page.Context.CloseAsync();
        }

        await dana.SeesAsync($"{Candidate} · Senior", "Revealed");
        await dana.Page.Locator("#room .replies").Last.ClickAsync();
        var thread = dana.Page.Locator("#thread .messages");
        await Expect(thread).ToContainTextAsync("Each interviewer's own recommendation");
        await Expect(thread).ToContainTextAsync("31'");
        await dana.Page.TakeAsync($"debrief-{name}-8-packet");
        await thread.GetByRole(AriaRole.Heading, new() { Name = "Requirements" }).ScrollIntoViewIfNeededAsync();
        await dana.Page.TakeAsync($"debrief-{name}-9-section");
        await mei.SeesAsync(Candidate, "open in the thread");
    }

    private static async Task OpenLoopAsync(ChatPage dana, string name)
    {
        await dana.SayAsync("/calibrate open");
        var form = dana.Card("Open a loop");
        await form.GetByLabel("Candidate").FillAsync(Candidate);
        await form.GetByLabel("Design prompt").SelectOptionAsync("URL shortener");
        foreach (var person in new[] { "Mei Tanaka", "Tomás Ferreira", "Jonas Lindqvist" })
        {
            await form.GetByRole(AriaRole.Group, new() { Name = "Interviewers" }).GetByLabel(person).CheckAsync();
        }

        await dana.Page.TakeAsync($"debrief-{name}-1-form");
        await form.GetByRole(AriaRole.Button, new() { Name = "Open loop" }).ClickAsync();
        await dana.SeesAsync($"{Candidate} · Senior", "0 of 3 filed");
        await dana.Page.TakeAsync($"debrief-{name}-2-opened");
    }

    /// <summary>Notes first; one vague remark takes the suggestion from the notes, another is kept with a reason.</summary>
    private static async Task FileWithQuestionsAsync(ChatPage mei, string name, HostProcess? restarted)
    {
        await mei.PressAsync($"Your debrief of {Candidate}", "Paste notes first");
        await mei.Card(Candidate).GetByLabel("Notes").FillAsync("04' put a Redis box in\n31' asked how many reads a day, after I asked what the cache is for\n38' compared hash and counter");
        await mei.Page.TakeAsync($"debrief-{name}-3-notes");
        await mei.PressAsync(Candidate, "Save notes");

        await mei.PressAsync("Requirements", "Seen after a prompt");
        await mei.Card("Requirements").GetByLabel("Evidence").FillAsync("Did not clarify scale.");
        await mei.PressAsync("Requirements", "Save");
        await Expect(mei.Card("Requirements").Locator("mark")).ToBeVisibleAsync();
        await Expect(mei.Card("Requirements").GetByRole(AriaRole.Button, new() { Name = "Use this" })).ToBeVisibleAsync();
        await mei.Page.TakeAsync($"debrief-{name}-4-suggestion");
        await mei.PressAsync("Requirements", "Use this");
        await mei.PressAsync("Requirements", "2");

        await mei.PressAsync("Decomposition", "Seen unprompted");
        await mei.Card("Decomposition").GetByLabel("Evidence").FillAsync("Half a sentence, not sent yet");
        if (restarted is not null)
        {
            await restarted.KillAsync();
            await restarted.StartAsync();
            await mei.Page.ReloadAsync();
        }

        await Expect(mei.Card("Decomposition").GetByLabel("Evidence")).ToHaveValueAsync("Half a sentence, not sent yet");
        await mei.Card("Decomposition").GetByLabel("Evidence").FillAsync("Solid architecture.");
        await mei.PressAsync("Decomposition", "Save");
        await mei.Page.TakeAsync($"debrief-{name}-5-question");
        await mei.PressAsync("Decomposition", "Keep mine");
        await mei.PressAsync("Decomposition", "I don't remember more");
        await mei.PressAsync("Decomposition", "3");

        await EntriesAsync(mei, from: 2);
        await mei.Page.TakeAsync($"debrief-{name}-6-recommendation");
        await FinishAsync(mei);
        await mei.Page.TakeAsync($"debrief-{name}-7-filed");
    }

    private static async Task FilePlainlyAsync(ChatPage page)
    {
        await page.PressAsync($"Your debrief of {Candidate}", "Start");
        await EntriesAsync(page, from: 0);
        await FinishAsync(page);
    }

    private static async Task EntriesAsync(ChatPage page, int from)
    {
        for (var i = from; i < Competencies.Length; i++)
        {
            await page.PressAsync(Competencies[i], "Seen unprompted");
            await page.SayAsync(Concrete[i]);
            await page.PressAsync(Competencies[i], "3");
        }
    }

    private static async Task FinishAsync(ChatPage page)
    {
        await page.PressAsync("your recommendation", "Hire");
        await page.PressAsync("ready to file", "File it");
        await Expect(page.Card(Candidate)).ToContainTextAsync(new Regex("Thank you|open in the thread"));
    }
}
