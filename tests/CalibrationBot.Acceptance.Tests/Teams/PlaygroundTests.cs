using CalibrationBot.Acceptance.Tests.Browsing;
using CalibrationBot.Acceptance.Tests.Whole;
using CalibrationBot.Testing.Teams;
using Microsoft.Playwright;
using Xunit;
using static CalibrationBot.Acceptance.Tests.SampleDebrief;
using static Microsoft.Playwright.Assertions;

namespace CalibrationBot.Acceptance.Tests.Teams;

/// <summary>
/// The main job in Microsoft's own local Teams: a loop opened from a channel, debriefs filed in personal chats, the reveal in the
/// thread. Dana sits at the page; the Playground has one person at it, so that Mei and Tomás write in posted activities.
/// </summary>
public sealed class PlaygroundTests(Chromium chromium) : IClassFixture<Chromium>
{
    [TeamsClientsFact]
    public async Task Debriefs_OfThreePeople_OpenInTheThreadTogether()
    {
        await using var host = await HostProcess.StartAsync(new Dictionary<string, string> { ["Teams__DangerouslyAllowUnauthenticatedLoopback"] = "true" }, "--no-demo");
        await using var playground = await PlaygroundProcess.StartAsync(host.Url);
        await using var panel = await LoopbackConnector.StartAsync();
        using var http = new HttpClient();
        var mei = new PanelMember(http, host.Url, panel, "Mei Tanaka", "22222222-2222-4222-8222-222222222222");
        var tomas = new PanelMember(http, host.Url, panel, "Tomás Ferreira", "33333333-3333-4333-8333-333333333333");
        await mei.SayAsync("calibrate help");
        await tomas.SayAsync("calibrate help");
        var teams = await PlaygroundPage.OpenAsync(chromium, playground, Look.Desk);

        await playground.MentionAsync("19:hiring@thread.tacv2", "29:dana", "open");
        await teams.PressAsync("Open a loop", "Fill in");
        var form = teams.Card("Interviewers");
        await form.GetByLabel("Candidate").FillAsync(Candidate);
        await form.GetByRole(AriaRole.Combobox, new() { Name = "Design prompt" }).ClickAsync();
        await teams.Page.GetByRole(AriaRole.Option, new() { Name = "URL shortener" }).ClickAsync();
        foreach (var name in new[] { "Dana Okafor", "Mei Tanaka", "Tomás Ferreira" })
        {
            await form.GetByRole(AriaRole.Checkbox, new() { Name = name }).CheckAsync();
        }

        await teams.Page.TakeAsync("teams-1-form");
        await teams.PressAsync("Interviewers", "Open loop");
        await mei.DebriefAsync(i => Concrete[i], "2", "No hire");
        await tomas.DebriefAsync(i => $"At minute {5 + (4 * i)}: {Concrete[i]}", "4", "Strong hire");

        await teams.PressAsync($"Your debrief of {Candidate}", "Start");
        await teams.PressAsync("Requirements", "Seen unprompted");
        await Expect(teams.Card("What did they do or say")).ToBeVisibleAsync();
        await teams.SayAsync("Great at requirements.");
        await teams.PressAsync("Great at requirements", "Fill in");
        await Expect(teams.Card("Your answer")).ToBeVisibleAsync();
        await teams.Page.TakeAsync("teams-2-question");
        await teams.PressAsync("Your answer", "Keep mine");
        await teams.PressAsync("What is the reason", "I don't remember more");
        await teams.PressAsync("Which comes closest", "3");
        for (var i = 1; i < Competencies.Length; i++)
        {
            await teams.PressAsync(Competencies[i], "Seen unprompted");
            await Expect(teams.Card(Competencies[i], "What did they do or say")).ToBeVisibleAsync();
            await teams.SayAsync(Concrete[i]);
            await Expect(teams.Card(Competencies[i], "Which comes closest")).ToBeVisibleAsync();
            await teams.PressAsync(Competencies[i], "3");
        }

        await teams.Page.TakeAsync("teams-3-recommendation");
        await teams.ShowAsync("Hiring backend");
        await Expect(teams.Page.GetByText("2 of 3").Last).ToBeVisibleAsync();
        await Expect(teams.Card("At minute 9")).ToHaveCountAsync(0);
        await teams.Page.TakeAsync("teams-4-sealed");
        await teams.ShowAsync("Personal Chat");
        await teams.PressAsync("your recommendation", "Hire");
        await teams.PressAsync("ready to file", "File it");
        await Expect(teams.Page.GetByText("open in the thread").Last).ToBeVisibleAsync();
        await teams.Page.TakeAsync("teams-5-filed");

        await teams.ShowAsync("Hiring backend");
        await Expect(teams.Card("Each interviewer's own recommendation", "Strong hire")).ToBeVisibleAsync();
        await Expect(teams.Page.GetByText("At minute 17: Computed 1,500 reads a second").Last).ToBeVisibleAsync();
        await teams.Page.GetByText("Each interviewer's own recommendation").Last.ScrollIntoViewIfNeededAsync();
        await teams.Page.TakeAsync("teams-6-thread");
    }
}
