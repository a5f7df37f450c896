using System.Text.Json;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Host.Commands.Batch;

namespace CalibrationBot.Host.Commands.Transcripts;

/// <summary>Answers a practice session with its events, in order of their messages.</summary>
internal sealed class TranscriptJob(TranscriptReader reader) : IBatchJob
{
    public string? Answer(JsonElement line, Utf8JsonWriter answer)
    {
        if (TranscriptLine.Read(line, out var transcript) is { } fault)
        {
            return fault;
        }

        answer.WriteStartArray("events");
        foreach (var found in reader.Read(transcript))
        {
            answer.WriteStartObject();
            answer.WriteString("type", found.Name);
            answer.WriteNumber("msg", found.Message);
            answer.WriteEndObject();
        }

        answer.WriteEndArray();
        return null;
    }
}
