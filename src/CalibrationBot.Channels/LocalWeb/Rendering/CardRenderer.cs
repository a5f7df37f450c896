using System.Buffers;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.LocalWeb.Rendering;

/// <summary>
/// Writes a card as the JSON that the page's <c>card.js</c> draws. Words stay words: the page puts them in as text only.
/// People are left as ids and moments as instants, because names and time zones are the reader's side's to know.
/// </summary>
internal static class CardRenderer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Renders a card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="address">Gives links to pages their address; null where the label stands alone.</param>
    public static JsonElement Render(Card card, Func<PageLink, Uri?> address)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteOptional(json, "title", card.Title);
            json.WriteStartArray("blocks");
            foreach (var block in card.Blocks)
            {
                json.WriteStartObject();
                Write(json, block, address);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter json, CardBlock block, Func<PageLink, Uri?> address)
    {
        switch (block)
        {
            case Paragraph paragraph:
                json.WriteString("kind", "paragraph");
                RunRenderer.Write(json, "line", paragraph.Line, address);
                break;
            case Hint hint:
                json.WriteString("kind", "hint");
                RunRenderer.Write(json, "line", hint.Line, address);
                break;
            case Quote quote:
                json.WriteString("kind", "quote");
                json.WriteString("text", WellFormed.Of(quote.Text));
                WriteArray(json, "marks", quote.Marks, static (json, mark) =>
                {
                    json.WriteNumber("start", mark.Start);
                    json.WriteNumber("length", mark.Length);
                });
                break;
            case Bullets bullets:
                json.WriteString("kind", "bullets");
                WriteArray(json, "items", bullets.Items, (json, line) => RunRenderer.Write(json, "line", line, address));
                break;
            case Facts facts:
                json.WriteString("kind", "facts");
                WriteArray(json, "pairs", facts.Pairs, (json, fact) =>
                {
                    json.WriteString("name", fact.Name);
                    RunRenderer.Write(json, "line", fact.Value, address);
                });
                break;
            case TextInput input:
                WriteInput(json, "text", input.Name, input.Label, input.Value);
                WriteOptional(json, "placeholder", input.Placeholder);
                json.WriteBoolean("multiline", input.Multiline);
                break;
            case ChoiceInput input:
                WriteInput(json, "choice", input.Name, input.Label, input.Value);
                json.WriteBoolean("many", input.Many);
                WriteArray(json, "options", input.Options, static (json, option) =>
                {
                    json.WriteString("value", option.Value);
                    json.WriteString("label", WellFormed.Of(option.Label));
                    WriteOptional(json, "detail", option.Detail);
                });
                break;
            case PeopleInput input:
                WriteInput(json, "people", input.Name, input.Label, input.Value);
                json.WriteBoolean("many", input.Many);
                if (input.Among is { } among)
                {
                    WriteArray(json, "among", among, static (json, person) => json.WriteString("id", person.Id));
                }

                break;
            case TimeInput input:
                WriteInput(json, "time", input.Name, input.Label, input.Value);
                break;
            case Buttons buttons:
                json.WriteString("kind", "buttons");
                WriteArray(json, "items", buttons.Items, static (json, button) =>
                {
                    json.WriteString("label", WellFormed.Of(button.Label));
                    json.WriteString("action", button.Action);
                    json.WriteString("value", button.Value);
                    json.WriteString("style", StyleName(button.Style));
                });
                break;
            default:
                throw new UnreachableException($"The local chat does not know {block.GetType().Name}.");
        }
    }

    private static void WriteInput(Utf8JsonWriter json, string kind, string name, string label, string value)
    {
        json.WriteString("kind", kind);
        json.WriteString("name", name);
        json.WriteString("label", WellFormed.Of(label));
        json.WriteString("value", WellFormed.Of(value));
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, WellFormed.Of(text));
        }
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string StyleName(ButtonStyle style) => style switch
    {
        ButtonStyle.Main => "main",
        ButtonStyle.Danger => "danger",
        _ => "plain",
    };
}
