using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Testing.Teams;
using Xunit;
using static CalibrationBot.Acceptance.Tests.SampleDebrief;

namespace CalibrationBot.Acceptance.Tests.Teams;

/// <summary>
/// Another member of the panel. The Playground's page is one person's, so that the others write to the bot in activities of the
/// documented shape, and read its answers at a connector of their own.
/// </summary>
internal sealed class PanelMember(HttpClient http, string bot, LoopbackConnector connector, string name, string objectId)
{
    private const string TenantId = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
    private int _sent;

    private string Chat => "a:chat-" + objectId;

    /// <summary>Writes in the personal chat with the bot.</summary>
    public Task SayAsync(string text) => PostAsync("message", activity => activity["text"] = text);

    /// <summary>Waits for a card with some words and a button, and presses the button.</summary>
    public async Task PressAsync(string words, string button)
    {
        var data = await connector.ButtonAsync(Chat, words, button);
        await PostAsync("invoke", activity =>
        {
            activity["name"] = "adaptiveCard/action";
            activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["title"] = button, ["data"] = data } };
        });
    }

    /// <summary>Fills in the whole debrief that is asked for.</summary>
    /// <param name="evidence">What was seen, by competency.</param>
    /// <param name="rating">The rating of each.</param>
    /// <param name="recommendation">The recommendation's button.</param>
    public async Task DebriefAsync(Func<int, string> evidence, string rating, string recommendation)
    {
        await PressAsync($"Your debrief of {Candidate}", "Start");
        for (var i = 0; i < Competencies.Length; i++)
        {
            await PressAsync(Asking(i), "Seen unprompted");
            await SayAsync(evidence(i));
            await PressAsync(Asking(i), rating);
        }

        await PressAsync("your recommendation", recommendation);
        await PressAsync("ready to file", "File it");
    }

    private static string Asking(int competency) => Competencies[competency];

    private async Task PostAsync(string type, Action<JsonObject> fill)
    {
        var now = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"{objectId}-{++_sent}"),
            ["timestamp"] = now,
            ["channelId"] = "msteams",
            ["serviceUrl"] = connector.ServiceUrl,
            ["localTimezone"] = "Europe/Berlin",
            ["from"] = new JsonObject { ["id"] = "29:" + objectId, ["name"] = name, ["aadObjectId"] = objectId },
            ["recipient"] = new JsonObject { ["id"] = "28:calibrationbot", ["name"] = "CalibrationBot" },
            ["conversation"] = new JsonObject { ["id"] = Chat, ["conversationType"] = "personal", ["tenantId"] = TenantId },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TenantId } },
        };
        fill(activity);
        using var response = await http.PostAsJsonAsync($"{bot}/api/messages", activity);
        Assert.True(response.IsSuccessStatusCode, $"The bot answered {(int)response.StatusCode} to {name}.");
    }
}
