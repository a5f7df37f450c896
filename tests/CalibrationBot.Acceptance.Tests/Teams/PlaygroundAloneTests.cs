using CalibrationBot.Acceptance.Tests.Browsing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CalibrationBot.Acceptance.Tests.Teams;

/// <summary>What one person does alone in Microsoft's own local Teams: checking a remark from the message extension, and practising.</summary>
public sealed class PlaygroundAloneTests(PlaygroundTown town, Chromium chromium) : IClassFixture<PlaygroundTown>, IClassFixture<Chromium>
{
    [TeamsClientsFact]
    public async Task Extension_OnAMessageOfThePanel_AnswersInItsDialog()
    {
        var teams = await town.OpenAsync(chromium, Look.Desk);
        await teams.ShowAsync("Panel");
        await Expect(teams.Card("What I can do")).ToHaveCountAsync(0);
        await teams.SayAsync("Great communicator.");
        await Expect(teams.Page.GetByText("Great communicator.").Last).ToBeVisibleAsync();

        await teams.CheckMessageAsync(
            "checkFeedback",
            "What did they say about it that somebody weaker",
            opened: () => teams.Page.TakeAsync("teams-7-extension"),
            answered: () => teams.Page.TakeAsync("teams-8-extension-answer"));
    }

    [TeamsClientsFact]
    public async Task Practice_FromItsStartToItsReview()
    {
        var teams = await town.OpenAsync(chromium, Look.DeskDark);
        await teams.SayAsync("calibrate practice");
        await Expect(teams.Card("Practise a design interview", "Level")).ToBeVisibleAsync();
        await teams.Page.GetByRole(AriaRole.Combobox, new() { Name = "Prompt" }).ClickAsync();
        await teams.Page.GetByRole(AriaRole.Option, new() { Name = "URL shortener" }).ClickAsync();
        await teams.Page.TakeAsync("teams-9-practice-form");
        await teams.PressAsync("You design, I interview", "Start");
        await Expect(teams.Page.GetByRole(AriaRole.Button, new() { Name = "End it and see the review" }).Last).ToBeVisibleAsync();
        await teams.SayAsync("How many users do we have, and how many reads a second should I plan for?");
        await teams.SayAsync("I would put a cache in front of the database; it costs us stale reads for a minute.");
        await teams.Page.TakeAsync("teams-10-practice");
        await teams.Page.GetByRole(AriaRole.Button, new() { Name = "End it and see the review" }).Last.ClickAsync();

        await Expect(teams.Card("Your review")).ToBeVisibleAsync();
        await Expect(teams.Card("Your review", "reads a second")).ToBeVisibleAsync();
        await teams.Page.TakeAsync("teams-11-review");
    }
}
