using System.Collections.Immutable;
using System.Text.Json;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Host.Commands.Batch;

namespace CalibrationBot.Host.Commands.Transcripts;

/// <summary>Reads <c>{"prompt","level","messages":[{"t":minute,"from":"candidate"|"interviewer","text"}]}</c>.</summary>
internal static class TranscriptLine
{
    /// <summary>Reads a session. Prompt and minutes may be missing; an unknown level counts as senior.</summary>
    /// <returns>Null, or what is wrong; messages count from 0, as in the answer.</returns>
    public static string? Read(JsonElement line, out Transcript transcript)
    {
        transcript = new Transcript(string.Empty, Words.DefaultLevel, []);
        if (Fields.OptionalText(line, "prompt", out var prompt) is { } promptFault)
        {
            return promptFault;
        }

        if (!line.TryGetProperty("messages", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return "\"messages\" must be a list.";
        }

        var messages = ImmutableArray.CreateBuilder<TranscriptMessage>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            if (ReadMessage(item, out var message) is { } fault)
            {
                return $"Message {messages.Count}: {fault}";
            }

            messages.Add(message);
        }

        transcript = new Transcript(prompt, Words.ParseLevel(Fields.Word(line, "level")), messages.MoveToImmutable());
        return null;
    }

    private static string? ReadMessage(JsonElement item, out TranscriptMessage message)
    {
        message = new TranscriptMessage(0, Speaker.Candidate, string.Empty);
        if (item.ValueKind != JsonValueKind.Object)
        {
            return "it must be an object.";
        }

        Speaker? from = Fields.Word(item, "from")?.Trim().ToLowerInvariant() switch
        {
            "candidate" => Speaker.Candidate,
            "interviewer" => Speaker.Interviewer,
            _ => null,
        };
        if (from is not { } speaker)
        {
            return "\"from\" must be \"candidate\" or \"interviewer\".";
        }

        if (Fields.Text(item, "text", out var text) is { } fault)
        {
            return fault;
        }

        var minute = item.TryGetProperty("t", out var t) && t.ValueKind == JsonValueKind.Number && t.TryGetDouble(out var at) ? at : 0;
        message = new TranscriptMessage(minute, speaker, text);
        return null;
    }
}
