using CalibrationBot.Testing.Slack.People;
using Xunit;
using static CalibrationBot.Acceptance.Tests.SampleDebrief;

namespace CalibrationBot.Acceptance.Tests.Slack.Whole;

/// <summary>The steps of the main job, as people take them in Slack.</summary>
internal static class Debriefing
{
    /// <summary>Dana opens a loop by the form.</summary>
    public static async Task OpenAsync(SlackScene scene, params IEnumerable<SlackPerson> panel)
    {
        var command = await scene.Dana.CommandAsync(scene.Hiring, "/calibrate", "open");
        Assert.True(command.Status == 200, command.ToString());
        await scene.FillInAsync(
            scene.Dana,
            scene.Hiring,
            "Open a loop",
            "Fill in",
            ("Candidate (an alias, not a name)", Candidate),
            ("Design prompt", "URL shortener"),
            ("Interviewers", string.Join('\n', panel.Select(p => p.Id))));
        await scene.SeesAsync(scene.Dana, scene.Hiring, $"{Candidate} · Senior");
    }

    /// <summary>Somebody writes everything in the conversation, and files it.</summary>
    public static async Task FileAsync(SlackScene scene, SlackPerson person, bool isLast = false, int times = 1)
    {
        await scene.PressAsync(person, person.Direct, $"Your debrief of {Candidate}", "Start");
        await EntriesAsync(scene, person, from: 0, times);
        await FinishAsync(scene, person, isLast);
    }

    /// <summary>Writes the entries from one on, each with its line so many times over.</summary>
    public static async Task EntriesAsync(SlackScene scene, SlackPerson person, int from, int times = 1)
    {
        for (var i = from; i < Competencies.Length; i++)
        {
            await scene.PressAsync(person, person.Direct, Competencies[i], "Seen unprompted");
            await scene.SeesAsync(person, person.Direct, Competencies[i], "Write");
            await person.Say(person.Direct, string.Join(' ', Enumerable.Repeat(Concrete[i], times)))[0].Done;
            await scene.PressAsync(person, person.Direct, Competencies[i], "3");
        }
    }

    public static async Task FinishAsync(SlackScene scene, SlackPerson person, bool isLast)
    {
        await scene.PressAsync(person, person.Direct, "your recommendation", "Hire");
        await scene.PressAsync(person, person.Direct, "ready to file", "File it");
        await scene.SeesAsync(person, person.Direct, isLast ? "open in the thread" : "Thank you");
    }
}
