using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>Writes a piece of a line as a TextBlock's Markdown or as a RichTextBlock's runs. Lives for one part of a card.</summary>
internal sealed class LineText(Scene scene)
{
    private const string SlashCommand = "/calibrate";
    private readonly Dictionary<string, JsonObject> _mentions = new(StringComparer.Ordinal);

    /// <summary>The entities of every mention written so far.</summary>
    public ImmutableArray<JsonObject> Mentions => [.. _mentions.Values];

    /// <summary>The piece as Markdown.</summary>
    public string Markdown(Piece piece)
    {
        var text = new StringBuilder();
        foreach (var run in piece.Runs)
        {
            text.Append(run switch
            {
                TextRun { Style: RunStyle.Plain } words => Literal.Markdown(words.Text),
                TextRun strong => Wrapped("**", WordsOf(strong)),
                Mention mention => At(mention.Person),
                Moment moment => Clock(moment.At),
                PageLink link => LinkTo(link),
                _ => throw new UnreachableException($"Teams does not know {run.GetType().Name}."),
            });
        }

        return text.ToString();
    }

    /// <summary>The piece as runs; it has nothing but texts.</summary>
    public static JsonArray Inlines(Piece piece) => new([.. piece.Runs.OfType<TextRun>().Select(Inline)]);

    /// <summary>A moment, which each reader's client shows in its own zone.</summary>
    public static string Clock(DateTimeOffset at)
    {
        var moment = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"{{{{DATE({moment},SHORT)}}}} {{{{TIME({moment})}}}}";
    }

    private static JsonObject Inline(TextRun run)
    {
        var inline = new JsonObject { ["type"] = "TextRun", ["text"] = Literal.Run(WordsOf(run)) };
        switch (run.Style)
        {
            case RunStyle.Bold:
                inline["weight"] = "Bolder";
                break;
            case RunStyle.Code:
                inline["fontType"] = "Monospace";
                break;
        }

        return inline;
    }

    // Teams has no slash commands of apps: there one writes to the bot by name.
    private static string WordsOf(TextRun run) =>
        run.Style == RunStyle.Code && run.Text.StartsWith(SlashCommand, StringComparison.Ordinal) ? TeamsChannel.Address + run.Text[SlashCommand.Length..] : run.Text;

    // Markdown wants the stars to touch the words.
    private static string Wrapped(string mark, string text)
    {
        var core = text.Trim();
        var start = core.Length == 0 ? 0 : text.IndexOf(core, StringComparison.Ordinal);
        return core.Length == 0 ? text : $"{text[..start]}{mark}{Literal.Markdown(core)}{mark}{text[(start + core.Length)..]}";
    }

    private string LinkTo(PageLink link)
    {
        var label = Literal.Markdown(Fit.Line(link.Label, Fit.Word));
        return scene.Links(link) is not { } address
            ? label
            : $"[{label}]({address.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})";
    }

    private string At(PersonRef person)
    {
        var name = scene.NameOf(person);
        if (!scene.Names.ContainsKey(person.Id))
        {
            return name;
        }

        var text = $"<at>{name}</at>";
        _mentions.TryAdd(person.Id, new JsonObject
        {
            ["type"] = "mention",
            ["text"] = text,
            ["mentioned"] = new JsonObject { ["id"] = person.Id, ["name"] = name },
        });
        return text;
    }
}
