using System.Collections.Immutable;
using System.Text.Json;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Training.Publishing;

namespace CalibrationBot.Training;

/// <summary>A short text that tells competencies only.</summary>
/// <param name="Text">The text.</param>
/// <param name="About">What it is about; none is possible.</param>
/// <param name="Weight">What it counts for beside a remark, which counts for 1.</param>
/// <param name="IsWhole">
/// Whether it is about nothing else. Where that is not known, what a first fit thinks of the other competencies is taken as
/// true: a line that shows failure modes may well tell of scale too, and calling that wrong would unlearn it.
/// </param>
internal sealed record TopicLesson(string Text, ImmutableArray<Competency> About, double Weight, bool IsWhole)
{
    /// <summary>The weight of lines that show a signal: chosen by leaving groups of writers out.</summary>
    private const double LineWeight = 0.5;

    /// <summary>The signals' statements and notes, <c>Corpus/remarks/topics.tsv</c>, and the lines of <c>Corpus/rewrites</c> that show a signal.</summary>
    public static IReadOnlyList<TopicLesson> Read()
    {
        var lessons = new List<TopicLesson>();
        var competencies = new Dictionary<string, Competency>(StringComparer.Ordinal);
        foreach (var (signal, about, text) in SignalNotes.Read())
        {
            competencies[signal] = about;
            lessons.Add(new(text, [about], 1, IsWhole: true));
        }

        lessons.AddRange(Pairs("remarks", "topics.tsv").Select(p => new TopicLesson(p[1], [.. p[0].Split(',').Where(c => c != "none").Select(Parse)], 1, IsWhole: true)));
        lessons.AddRange(Pairs("rewrites", "lines.tsv").Select(p => new TopicLesson(p[1], [competencies[p[0]]], LineWeight, IsWhole: false)));
        foreach (var line in File.ReadLines(Repository.Corpus("rewrites", "lines.jsonl")).Where(l => l.Length > 0))
        {
            var shown = JsonSerializer.Deserialize<ShownSignal>(line, JsonSerializerOptions.Web)!;
            lessons.AddRange(shown.Lines.Select(l => new TopicLesson(l, [competencies[shown.Signal]], LineWeight, IsWhole: false)));
        }

        return lessons;
    }

    private static IEnumerable<string[]> Pairs(string folder, string file) => File.ReadLines(Repository.Corpus(folder, file)).Select(l => l.Split('\t'));

    private static Competency Parse(string id) => CompetencyNames.TryParse(id, out var competency) ? competency : throw new InvalidDataException($"topics.tsv: no competency '{id}'.");

    private sealed record ShownSignal(string Signal, string[] Lines);
}
