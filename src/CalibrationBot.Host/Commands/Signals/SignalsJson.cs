using System.Text.Encodings.Web;
using System.Text.Json;
using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Host.Commands.Signals;

/// <summary>The rubric's signals as JSON Lines.</summary>
internal static class SignalsJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream output, Rubric rubric)
    {
        using var lines = new MemoryStream();
        foreach (var signal in rubric.Signals)
        {
            using (var json = new Utf8JsonWriter(lines, Options))
            {
                Write(json, signal);
            }

            lines.WriteByte((byte)'\n');
        }

        lines.WriteTo(output);
    }

    private static void Write(Utf8JsonWriter json, Signal signal)
    {
        json.WriteStartObject();
        json.WriteString("id", signal.Id);
        json.WriteString("competency", signal.Competency.Id());
        json.WriteString("polarity", Words.Id(signal.Polarity));
        json.WriteStartArray("levels");
        foreach (var level in signal.Levels)
        {
            json.WriteStringValue(Words.Id(level));
        }

        json.WriteEndArray();
        json.WriteString("statement", signal.Statement);
        json.WriteString("question", signal.Question);
        json.WriteString("source", string.Join(", ", signal.Sources));
        json.WriteEndObject();
    }
}
