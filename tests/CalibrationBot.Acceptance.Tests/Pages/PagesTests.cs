using CalibrationBot.Acceptance.Tests.Browsing;
using CalibrationBot.Acceptance.Tests.Whole;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CalibrationBot.Acceptance.Tests.Pages;

/// <summary>The signed-in pages over the demo workspace: from the link in the chat to the receipt.</summary>
public sealed class PagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    [ChromiumFact]
    public async Task Manager_SeesExportsAndErases_OnADesk() => await RunAsync(Look.Desk, "desk");

    [ChromiumFact]
    public async Task Manager_SeesExportsAndErases_OnAPhoneInTheDark() => await RunAsync(Look.PhoneDark, "phone");

    [ChromiumFact]
    public async Task Strangers_WithALinkAnAddressOrAForm_GetNothing()
    {
        await using var host = await StartAsync();
        var dana = await ChatPage.OpenAsync(chromium, Look.Desk, host.Url, "dana", "dm-dana");
        var link = await LinkAsync(dana, "My candidates");
        var pages = await SignInAsync(dana.Page, link);
        await pages.GetByRole(AriaRole.Link, new() { Name = "Candidate 12" }).ClickAsync();
        var address = pages.Url;

        var thief = await chromium.OpenAsync(Look.Desk);
        await thief.GotoAsync(link);
        await Expect(thief.GetByRole(AriaRole.Main)).ToContainTextAsync("signs you in as Dana Okafor");
        await thief.GetByRole(AriaRole.Button, new() { Name = "Open my page" }).ClickAsync();
        await Expect(thief.GetByRole(AriaRole.Heading, new() { Name = "This link was used already" })).ToBeVisibleAsync();
        await thief.GotoAsync(address);
        await Expect(thief.GetByRole(AriaRole.Heading, new() { Name = "You are not signed in" })).ToBeVisibleAsync();

        var mei = await ChatPage.OpenAsync(chromium, Look.Desk, host.Url, "mei", "dm-mei");
        var own = await SignInAsync(mei.Page, await LinkAsync(mei, "What is held on me"));
        await Expect(own.GetByRole(AriaRole.Heading, new() { Name = "What is held on me" })).ToBeVisibleAsync();
        await own.GotoAsync(address);
        await Expect(own.GetByRole(AriaRole.Heading, new() { Name = "There is nothing here" })).ToBeVisibleAsync();

        // A page of another site, in the very browser that dana is signed in with.
        var evil = await pages.Context.NewPageAsync();
        await evil.SetContentAsync($"<form method=post action='{address}/erase'><input name=alias value='Candidate 12'><button>Win a prize</button></form>");
        await evil.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(evil.GetByRole(AriaRole.Heading, new() { Name = "Nothing was done" })).ToBeVisibleAsync();
        await pages.ReloadAsync();
        await Expect(pages.GetByRole(AriaRole.Heading, new() { Name = "Candidate 12", Exact = true })).ToBeVisibleAsync();
    }

    private async Task RunAsync(Look look, string name)
    {
        await using var host = await StartAsync();
        var dana = await ChatPage.OpenAsync(chromium, look, host.Url, "dana", "dm-dana");
        var link = await LinkAsync(dana, "My candidates");
        await dana.Page.TakeAsync($"pages-{name}-1-card");
        var complaints = new List<string>();
        dana.Page.Context.Console += (_, message) => complaints.AddRange(message.Text.Contains("Content Security", StringComparison.Ordinal) ? [message.Text] : Array.Empty<string>());
        var page = await SignInAsync(dana.Page, link, $"pages-{name}-2-signin");
        await LookAsync(page, $"pages-{name}-3-list");

        await page.GetByRole(AriaRole.Link, new() { Name = "Candidate 12" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("sealed until all are in");
        await LookAsync(page, $"pages-{name}-4-sealed");
        await page.GetByRole(AriaRole.Link, new() { Name = "My candidates" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Candidate 07" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("3 are open to you");
        await LookAsync(page, $"pages-{name}-5-candidate");
        await LookAtExportAsync(page, look, $"pages-{name}-6-export", "Drew three boxes at minute 6");
        await page.GetByRole(AriaRole.Link, new() { Name = "What is held on me" }).ClickAsync();
        await LookAsync(page, $"pages-{name}-7-me");
        await LookAtExportAsync(page, look, $"pages-{name}-8-me-export", "opened a loop");

        await EraseAsync(page, name);
        Assert.Empty(complaints);
        await dana.Page.GotoAsync($"{host.Url}/?as=dana#/hiring-backend");
        await dana.Page.ReloadAsync();
        await Expect(dana.Card("Candidate 12")).ToBeVisibleAsync();
        Assert.DoesNotContain("Candidate 07", await dana.Page.Locator("#room").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task EraseAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "My candidates" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Candidate 07" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Erase this candidate" }).ClickAsync();
        await page.GetByLabel("To go on, type the alias").FillAsync("Candidate 70");
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase for good" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was erased");
        await LookAsync(page, $"pages-{name}-9-erase");
        await page.GetByLabel("To go on, type the alias").FillAsync("candidate 07");
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase for good" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Erased: 3 debriefs");
        await LookAsync(page, $"pages-{name}-10-receipt");
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to my candidates" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Candidate 12" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Candidate 07" })).ToHaveCountAsync(0);
    }

    private async Task LookAtExportAsync(IPage page, Look look, string name, string words)
    {
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Export for reading" }).ClickAsync());
        Assert.EndsWith(".html", file.SuggestedFilename, StringComparison.Ordinal);
        var reader = await chromium.OpenAsync(look);
        await reader.SetContentAsync(await File.ReadAllTextAsync(await file.PathAsync()));
        await Expect(reader.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("What is held on");
        await Expect(reader.GetByRole(AriaRole.Main)).ToContainTextAsync(words);
        await LookAsync(reader, name);
        await reader.Context.CloseAsync();
    }

    /// <summary>A picture, and what must hold of every page: one first heading, nothing wider than the window, no script.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        await page.TakeAsync(name, whole: true);
        Assert.Equal(1, await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
        Assert.Equal(0, await page.Locator("script").CountAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{name} is wider than the window");
    }

    private static async Task<string> LinkAsync(ChatPage chat, string label)
    {
        await chat.SayAsync("/calibrate pages");
        var link = chat.Card("Your pages").GetByRole(AriaRole.Link, new() { Name = label });
        await Expect(link).ToBeVisibleAsync();
        return (await link.GetAttributeAsync("href"))!;
    }

    private static async Task<IPage> SignInAsync(IPage chat, string link, string? picture = null)
    {
        var page = await chat.Context.NewPageAsync();
        await page.GotoAsync(link);
        if (picture is not null)
        {
            await LookAsync(page, picture);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Open my page" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
        return page;
    }

    private async Task<HostProcess> StartAsync()
    {
        var host = await HostProcess.StartAsync();
        var dana = await ChatPage.OpenAsync(chromium, Look.Desk, host.Url, "dana", "hiring-backend");
        await Expect(dana.Card("Candidate 12")).ToContainTextAsync("1 of 3 filed", new() { Timeout = 90_000 });
        await dana.Page.Context.CloseAsync();
        return host;
    }
}
