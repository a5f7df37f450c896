using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Training.Publishing;

namespace CalibrationBot.Training;

/// <summary>One line of the corpus, as Corpus/GUIDE.md describes it.</summary>
internal sealed record LabelledRemark(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("writer")] string Writer,
    [property: JsonPropertyName("register")] string Register,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("label")] string Label,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("competency")] ImmutableArray<string> Competency,
    [property: JsonPropertyName("polarity")] string Polarity,
    [property: JsonPropertyName("hard")] bool Hard,
    [property: JsonPropertyName("bias")] bool Bias)
{
    [JsonIgnore]
    public bool IsConcrete => Label == "concrete";

    [JsonIgnore]
    public RemarkKind KindValue => RemarkKindNames.TryParse(Kind, out var kind) ? kind : throw new InvalidDataException($"{Id}: no kind '{Kind}'.");

    [JsonIgnore]
    public IEnumerable<Competency> Competencies => Competency.Where(c => c != "none")
        .Select(c => CompetencyNames.TryParse(c, out var value) ? value : throw new InvalidDataException($"{Id}: no competency '{c}'."));

    [JsonIgnore]
    public Polarity PolarityValue => Enum.Parse<Polarity>(Polarity, ignoreCase: true);

    /// <summary>The group of writers it belongs to: the writer's id without its last character.</summary>
    [JsonIgnore]
    public string Group => Writer[..^1];

    public static ImmutableArray<LabelledRemark> Read(string part)
    {
        var path = Repository.Corpus("remarks", part + ".jsonl");
        return File.Exists(path) ? [.. File.ReadLines(path).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<LabelledRemark>(l)!)] : [];
    }
}
