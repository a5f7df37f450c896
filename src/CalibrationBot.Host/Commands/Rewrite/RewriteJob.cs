using System.Collections.Immutable;
using System.Text.Json;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Host.Commands.Batch;

namespace CalibrationBot.Host.Commands.Rewrite;

/// <summary>
/// Answers <c>{"id","text" or "vague_text","notes","competency","level"}</c> with a proposal and its evidence, or with the
/// question to ask. Without notes it asks; an unknown level counts as senior, an unknown competency as none.
/// </summary>
internal sealed class RewriteJob(IFeedbackEngine engine) : IBatchJob
{
    public string? Answer(JsonElement line, Utf8JsonWriter answer)
    {
        var name = Fields.Has(line, "text") ? "text" : "vague_text";
        if (!line.TryGetProperty(name, out _))
        {
            return "\"text\" is missing; \"vague_text\" will do too.";
        }

        if (Fields.Text(line, name, out var remark) is { } remarkFault)
        {
            return remarkFault;
        }

        if (Fields.Lines(line, "notes", out var notes) is { } notesFault)
        {
            return notesFault;
        }

        var suggestion = engine.Rewrite(new RewriteRequest(
            remark, notes, CompetencyWord.Parse(Fields.Word(line, "competency")), Words.ParseLevel(Fields.Word(line, "level"))));
        Write(answer, suggestion);
        return null;
    }

    private static void Write(Utf8JsonWriter answer, Suggestion suggestion)
    {
        answer.WriteString("action", suggestion.Asks ? "ask" : "rewrite");
        answer.WriteString("text", suggestion.Text);
        answer.WriteString("question", suggestion.Question);
        answer.WriteStartArray("signals");
        foreach (var (signal, _) in suggestion.Support)
        {
            answer.WriteStringValue(signal.Id);
        }

        answer.WriteEndArray();
        answer.WriteStartArray("evidence");
        if (!suggestion.Asks)
        {
            WriteEvidence(answer, suggestion.Support);
        }

        answer.WriteEndArray();
    }

    private static void WriteEvidence(Utf8JsonWriter answer, ImmutableArray<SignalEvidence> evidence)
    {
        foreach (var (signal, lines) in evidence)
        {
            answer.WriteStartObject();
            answer.WriteString("signal", signal.Id);
            answer.WriteStartArray("lines");
            foreach (var number in lines)
            {
                answer.WriteNumberValue(number);
            }

            answer.WriteEndArray();
            answer.WriteEndObject();
        }
    }
}
