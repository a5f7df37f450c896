using CalibrationBot.Acceptance.Tests.Browsing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CalibrationBot.Acceptance.Tests.Teams;

/// <summary>What one person does alone in Microsoft's own local Teams: practising.</summary>
public sealed class PlaygroundAloneTests(PlaygroundTown town, Chromium chromium) : IClassFixture<PlaygroundTown>, IClassFixture<Chromium>
{
    [TeamsClientsFact]
    public async Task Practice_FromItsStartToItsReview()
    {
        var teams = await town.OpenAsync(chromium, Look.DeskDark);
        await teams.SayAsync("calibrate practice");
        await Expect(teams.Card("Practise a design interview", "Level")).ToBeVisibleAsync();
        await teams.Page.GetByRole(AriaRole.Combobox, new() { Name = "Prompt" }).ClickAsync();
        await teams.Page.GetByRole(AriaRole.Option, new() { Name = "URL shortener" }).ClickAsync();
        await teams.Page.TakeAsync("teams-8-practice-form");
        await teams.PressAsync("You design, I interview", "Start");
        await Expect(teams.Page.GetByRole(AriaRole.Button, new() { Name = "End it and see the review" }).Last).ToBeVisibleAsync();
        await teams.SayAsync("How many users do we have, and how many reads a second should I plan for?");
        await teams.SayAsync("I would put a cache in front of the database; it costs us stale reads for a minute.");
        await teams.Page.TakeAsync("teams-9-practice");
        await teams.Page.GetByRole(AriaRole.Button, new() { Name = "End it and see the review" }).Last.ClickAsync();

        await Expect(teams.Card("Your review")).ToBeVisibleAsync();
        await Expect(teams.Card("Your review", "reads a second")).ToBeVisibleAsync();
        await teams.Page.TakeAsync("teams-10-review");
    }
}
