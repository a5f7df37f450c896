using System.Diagnostics;
using System.Text.Json;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.LocalWeb.Rendering;

/// <summary>Writes running text as runs: words with a style, people by id, moments as instants.</summary>
internal static class RunRenderer
{
    /// <summary>Writes a line as an array of runs.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The array's name.</param>
    /// <param name="line">The line.</param>
    /// <param name="address">Gives links to pages their address; null where the label stands alone.</param>
    public static void Write(Utf8JsonWriter json, string name, Line line, Func<PageLink, Uri?> address)
    {
        json.WriteStartArray(name);
        foreach (var run in line.Runs)
        {
            json.WriteStartObject();
            switch (run)
            {
                case TextRun text:
                    json.WriteString("text", WellFormed.Of(text.Text));
                    if (text.Style != RunStyle.Plain)
                    {
                        json.WriteString("style", text.Style == RunStyle.Bold ? "bold" : "code");
                    }

                    break;
                case Mention mention:
                    json.WriteString("person", mention.Person.Id);
                    break;
                case Moment moment:
                    json.WriteString("at", moment.At);
                    break;
                case PageLink link:
                    json.WriteString("text", WellFormed.Of(link.Label));
                    if (address(link) is { } href)
                    {
                        json.WriteString("href", href.AbsoluteUri);
                    }

                    break;
                default:
                    throw new UnreachableException($"The local chat does not know {run.GetType().Name}.");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
