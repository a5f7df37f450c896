using System.Text.Encodings.Web;
using System.Text.Json;
using CalibrationBot.Feedback.Vagueness;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>
/// The findings as one JSON object for editors and scripts. <c>line</c> and <c>column</c> count from 1, <c>start</c> and
/// <c>length</c> are UTF-16 code units in the file's text.
/// </summary>
internal static class JsonReport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream output, IReadOnlyCollection<LintedFile> files)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteStartArray("findings");
        foreach (var file in files)
        {
            foreach (var placed in file.Findings)
            {
                Write(json, file, placed);
            }
        }

        json.WriteEndArray();
        var totals = LintTotals.Of(files);
        json.WriteStartObject("summary");
        json.WriteNumber("files", files.Count);
        json.WriteNumber("remarks", totals.Remarks);
        json.WriteNumber("not_english", totals.NotEnglish);
        json.WriteNumber("vague", totals.Vague);
        json.WriteNumber("findings", totals.Findings);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, LintedFile file, PlacedFinding placed)
    {
        var finding = placed.Finding;
        var line = file.Source.LineAt(placed.Span.Start);
        json.WriteStartObject();
        json.WriteString("file", file.Name);
        json.WriteNumber("line", line + 1);
        json.WriteNumber("column", placed.Span.Start - file.Source.Line(line).Start + 1);
        json.WriteNumber("start", placed.Span.Start);
        json.WriteNumber("length", placed.Span.Length);
        json.WriteString("label", placed.IsVague ? "vague" : "concrete");
        json.WriteString("kind", finding.Kind.Id());
        json.WriteString("rule", finding.Rule);
        json.WriteBoolean("private", finding.IsPrivate);
        FindingJson.WriteTexts(json, finding);
        json.WriteEndObject();
    }
}
