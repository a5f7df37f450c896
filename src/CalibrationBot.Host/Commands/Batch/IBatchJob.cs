using System.Text.Json;

namespace CalibrationBot.Host.Commands.Batch;

/// <summary>Answers one line of JSON Lines. Called from several threads at once.</summary>
internal interface IBatchJob
{
    /// <summary>Writes the members of the answer's object; the id is already there.</summary>
    /// <param name="line">The line's object.</param>
    /// <param name="answer">Where the members go. What was written is dropped when the answer is a fault.</param>
    /// <returns>Null, or why the line cannot be answered, in one sentence.</returns>
    string? Answer(JsonElement line, Utf8JsonWriter answer);
}
