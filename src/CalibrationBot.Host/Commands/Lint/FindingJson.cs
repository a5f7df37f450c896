using System.Text.Json;
using CalibrationBot.Feedback.Vagueness;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>The spelling of a finding's texts, the same wherever findings are JSON.</summary>
internal static class FindingJson
{
    public static void WriteTexts(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("message", finding.Message);
        json.WriteString("why", finding.Why);
        json.WriteString("question", finding.Question);
        json.WriteString("source", finding.Source);
    }
}
