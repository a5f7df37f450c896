using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Receiving;

namespace CalibrationBot.Channels.Teams.Dialogs;

/// <summary>What Teams is told to do with a dialog ("Dialogs", learn.microsoft.com).</summary>
internal static class TaskAnswers
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The dialog has done its work and closes.</summary>
    public static TeamsAnswer Close => TeamsAnswer.Taken;

    /// <summary>Shows a card, in a dialog that opens or is open.</summary>
    public static TeamsAnswer Show(string title, JsonObject card) => Task("continue", new JsonObject
    {
        ["title"] = title,
        ["height"] = "large",
        ["width"] = "medium",
        ["card"] = new JsonObject { ["contentType"] = CardType, ["content"] = card },
    });

    /// <summary>Says something in place of a card.</summary>
    public static TeamsAnswer Say(string words) => Task("message", words);

    private static TeamsAnswer Task(string type, JsonNode value) => TeamsAnswer.With(new JsonObject { ["task"] = new JsonObject { ["type"] = type, ["value"] = value } });
}
