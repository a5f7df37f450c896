using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>Writes lines as a TextBlock's text, and gathers the entities that make mentions of names.</summary>
internal sealed class LineText(People people)
{
    private readonly Dictionary<string, JsonObject> _mentions = new(StringComparer.Ordinal);

    /// <summary>The entities of every mention written so far, for the card's <c>msteams.entities</c>.</summary>
    public JsonArray Entities() => new([.. _mentions.Values.Select(m => m.DeepClone())]);

    /// <summary>Whether anybody was mentioned.</summary>
    public bool HasMentions => _mentions.Count > 0;

    public string Write(Line line)
    {
        var text = new StringBuilder();
        foreach (var run in line.Runs)
        {
            text.Append(run switch
            {
                TextRun { Style: RunStyle.Bold } bold => Wrapped("**", bold.Text),
                TextRun words => Literal.Markdown(words.Text),
                Mention mention => At(mention.Person),
                Moment moment => Clock(moment.At),
                _ => throw new UnreachableException($"Teams does not know {run.GetType().Name}."),
            });
        }

        return text.ToString();
    }

    /// <summary>A moment, which each reader's client shows in its own zone.</summary>
    public static string Clock(DateTimeOffset at)
    {
        var moment = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"{{{{DATE({moment},SHORT)}}}} {{{{TIME({moment})}}}}";
    }

    // Markdown wants the stars to touch the words.
    private static string Wrapped(string mark, string text)
    {
        var core = text.Trim();
        return core.Length == 0
            ? text
            : $"{text[..text.IndexOf(core, StringComparison.Ordinal)]}{mark}{Literal.Markdown(core)}{mark}{text[(text.IndexOf(core, StringComparison.Ordinal) + core.Length)..]}";
    }

    private string At(PersonRef person)
    {
        var name = Literal.Markdown(people.NameOf(person));
        if (!people.Names.ContainsKey(person.Id))
        {
            return name;
        }

        var text = $"<at>{name}</at>";
        _mentions.TryAdd(person.Id, new JsonObject
        {
            ["type"] = "mention",
            ["text"] = text,
            ["mentioned"] = new JsonObject { ["id"] = person.Id, ["name"] = people.NameOf(person) },
        });
        return text;
    }
}
