using CalibrationBot.Acceptance.Tests.Browsing;
using CalibrationBot.Acceptance.Tests.Whole;
using Microsoft.Playwright;
using Xunit;
using static CalibrationBot.Acceptance.Tests.SampleDebrief;
using static Microsoft.Playwright.Assertions;

namespace CalibrationBot.Acceptance.Tests.Teams;

/// <summary>The main job in Microsoft's own local Teams: a loop opened from a channel, a debrief filed in the personal chat, the reveal in the thread.</summary>
public sealed class PlaygroundTests(Chromium chromium) : IClassFixture<Chromium>
{
    [TeamsClientsFact]
    public async Task Debrief_FromOpeningInAChannelToItsReveal()
    {
        await using var host = await HostProcess.StartAsync(new Dictionary<string, string> { ["Teams__DangerouslyAllowUnauthenticatedLoopback"] = "true" }, "--no-demo");
        await using var playground = await PlaygroundProcess.StartAsync(host.Url);
        var teams = await PlaygroundPage.OpenAsync(chromium, playground, Look.Desk);

        await playground.MentionAsync("19:hiring@thread.tacv2", "29:dana", "open");
        await teams.PressAsync("Open a loop", "Fill in");
        var form = teams.Card("Interviewers");
        await form.GetByLabel("Candidate").FillAsync(Candidate);
        await form.GetByRole(AriaRole.Combobox, new() { Name = "Design prompt" }).ClickAsync();
        await teams.Page.GetByRole(AriaRole.Option, new() { Name = "URL shortener" }).ClickAsync();
        await form.GetByRole(AriaRole.Checkbox, new() { Name = "Dana Okafor" }).CheckAsync();
        await teams.Page.TakeAsync("teams-1-form");
        await teams.PressAsync("Interviewers", "Open loop");

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
        await teams.PressAsync("your recommendation", "Hire");
        await teams.PressAsync("ready to file", "File it");
        await Expect(teams.Page.GetByText("open in the thread").Last).ToBeVisibleAsync();
        await teams.Page.TakeAsync("teams-4-filed");

        await teams.Page.GetByText("Hiring backend").First.ClickAsync();
        await Expect(teams.Page.GetByText("Each interviewer's own recommendation").Last).ToBeVisibleAsync();
        await Expect(teams.Page.GetByText("Computed 1,500 reads a second").Last).ToBeVisibleAsync();
        await teams.Page.TakeAsync("teams-5-thread");
    }
}
