using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Training.Publishing;

namespace CalibrationBot.Training;

/// <summary>What a second reader, who saw only the text, said of a remark of the training or tuning part.</summary>
internal sealed record SecondLabel(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("competency")] ImmutableArray<string> Competency,
    [property: JsonPropertyName("bias")] bool Bias)
{
    [JsonIgnore]
    public RemarkKind KindValue => RemarkKindNames.TryParse(Kind, out var kind) ? kind : throw new InvalidDataException($"{Id}: no kind '{Kind}'.");

    [JsonIgnore]
    public IEnumerable<Competency> Competencies => Competency.Where(c => c != "none")
        .Select(c => CompetencyNames.TryParse(c, out var value) ? value : throw new InvalidDataException($"{Id}: no competency '{c}'."));

    /// <summary>The second labels by the remark's id.</summary>
    public static IReadOnlyDictionary<string, SecondLabel> Read() =>
        ((string[])["train-second", "second"])
            .SelectMany(f => File.ReadLines(Repository.Corpus("remarks", f + ".jsonl")))
            .Where(l => l.Length > 0)
            .Select(l => JsonSerializer.Deserialize<SecondLabel>(l)!)
            .ToDictionary(l => l.Id, StringComparer.Ordinal);
}
