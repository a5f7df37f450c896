using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Rendering;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Testing.Stories;
using CalibrationBot.Testing.Teams.Clients;
using CalibrationBot.Testing.Town;

namespace CalibrationBot.Acceptance.Tests.Teams;

/// <summary>All that any flow says in any of the stories, as Teams gets it: messages, dialogs, and the pages of what is long.</summary>
internal static class StoryCards
{
    private const int MostPages = 50;

    private static string Folder => Path.GetFullPath(Path.Combine(TeamsClients.Folder!, "..", "..", "CalibrationBot.Flows.Tests", "Stories"));

    /// <summary>Plays every story and renders what was said, each card once.</summary>
    public static async Task<IReadOnlyList<JsonObject>> ReadAsync(Scene scene)
    {
        var shipped = FeedbackEngine.Create(DataFiles.Embedded).Engine!;
        var cards = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var isPlain = Path.GetDirectoryName(file) == Folder;
            var town = isPlain ? Towns.New() : Towns.New(shipped);
            await new StoryRunner(town).PlayAsync(Story.Read(await File.ReadAllTextAsync(file)));
            foreach (var rendered in town.Sent.SelectMany(r => Renderings(r.Card, scene)))
            {
                cards[rendered.ToJsonString()] = rendered;
            }
        }

        return [.. cards.Values];
    }

    private static IEnumerable<JsonObject> Renderings(Card card, Scene scene)
    {
        const string Key = "story";
        var page = AdaptiveCardRenderer.Message(card, Key, scene).Content;
        yield return page;
        if (CardForm.Of(card) is { } form)
        {
            yield return AdaptiveCardRenderer.Form(form, Key, scene, CardParts.Untouched);
        }

        for (var number = 1; number < MostPages && HasNext(page); number++)
        {
            yield return page = AdaptiveCardRenderer.Rest(card, Key, scene, number);
        }
    }

    /// <summary>The rows of buttons of a card.</summary>
    public static IEnumerable<IEnumerable<JsonObject>> Rows(JsonObject card) => card["body"]!.AsArray()
        .Where(e => (string?)e!["type"] == "ActionSet")
        .Select(e => e!["actions"]!.AsArray().Select(a => a!.AsObject()));

    private static bool HasNext(JsonObject page) => Rows(page).SelectMany(r => r)
        .Any(a => DialogData.TryRead(JsonSerializer.SerializeToElement(a["data"]), out var dialog) && dialog.Sort == DialogSort.Rest);
}
