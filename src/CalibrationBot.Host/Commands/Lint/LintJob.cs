using System.Text.Json;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Host.Commands.Batch;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>Answers <c>{"id","text"}</c>, with an optional <c>competency</c>, with the verdict. The whole text is one remark.</summary>
internal sealed class LintJob(IFeedbackEngine engine) : IBatchJob
{
    public string? Answer(JsonElement line, Utf8JsonWriter answer)
    {
        if (Fields.Text(line, "text", out var text) is { } fault)
        {
            return fault;
        }

        var verdict = engine.Judge(text, CompetencyWord.Parse(Fields.Word(line, "competency")));
        answer.WriteString("label", verdict.IsConcrete ? "concrete" : "vague");
        answer.WriteString("kind", verdict.Kind.Id());
        answer.WriteStartArray("competency");
        foreach (var competency in verdict.Competencies)
        {
            answer.WriteStringValue(competency.Id());
        }

        if (verdict.Competencies.IsEmpty)
        {
            // A word of its own in the definitions: nothing was named, which is not the same as nothing was looked for.
            answer.WriteStringValue("none");
        }

        answer.WriteEndArray();
        answer.WriteString("polarity", Words.Id(verdict.Polarity));
        answer.WriteStartArray("findings");
        foreach (var finding in verdict.Findings)
        {
            answer.WriteStartObject();
            answer.WriteString("rule", finding.Rule);
            answer.WriteNumber("start", finding.Span.Start);
            answer.WriteNumber("length", finding.Span.Length);
            FindingJson.WriteTexts(answer, finding);
            answer.WriteEndObject();
        }

        answer.WriteEndArray();
        return null;
    }
}
