using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Feedback.Rewriting;

/// <summary>The questions to ask when notes hold nothing, and what interviewers often mean by a phrase. Read from YAML; immutable.</summary>
internal sealed class RewriteBook
{
    public const string QuestionsFile = "Rewriting/Data/questions.yaml";
    public const string FamiliesFile = "Rewriting/Data/families.yaml";

    private readonly Dictionary<(Competency? About, bool IsPositive), string> _questions = [];
    private readonly List<(ImmutableArray<string> Phrases, ImmutableHashSet<string> Signals)> _families = [];

    private RewriteBook()
    {
    }

    /// <summary>The question for a remark.</summary>
    public string QuestionFor(Competency? about, bool isPositive) =>
        _questions.TryGetValue((about, isPositive), out var question) ? question : _questions[(null, isPositive)];

    /// <summary>The signals that usually stand behind the remark's words; empty when no phrase is known.</summary>
    /// <param name="remark">The remark in lower case.</param>
    public ImmutableHashSet<string> FamilyOf(string remark)
    {
        var signals = ImmutableHashSet<string>.Empty;
        foreach (var family in _families)
        {
            if (family.Phrases.Any(p => remark.Contains(p, StringComparison.Ordinal)))
            {
                signals = signals.Union(family.Signals);
            }
        }

        return signals;
    }

    public static RewriteBook Read(DataFiles files, ImmutableArray<Signal> signals, DataFaults faults)
    {
        var book = new RewriteBook();
        if (Open(files, QuestionsFile, faults) is { } questions)
        {
            foreach (var map in questions.Maps("questions"))
            {
                book.AddQuestions(map.Choice("competency", DataChoices.Competencies), map);
            }

            if (questions.Map("anything") is { } anything)
            {
                book.AddQuestions(null, anything);
            }

            questions.Close();
        }

        if (Open(files, FamiliesFile, faults) is { } families)
        {
            var known = signals.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var map in families.Maps("families"))
            {
                book.AddFamily(map, known, faults);
            }

            families.Close();
        }

        return book;
    }

    private static DataMap? Open(DataFiles files, string name, DataFaults faults)
    {
        if (files.Find(name) is { } text)
        {
            return YamlText.ReadMap(new DataFile(name, text), faults);
        }

        faults.Add(DataErrorCodes.MissingPart, DataPlace.StartOf(name), "This file is missing.");
        return null;
    }

    private void AddQuestions(Competency? about, DataMap map)
    {
        _questions[(about, true)] = map.Text("positive");
        _questions[(about, false)] = map.Text("negative");
        map.Close();
    }

    private void AddFamily(DataMap map, HashSet<string> known, DataFaults faults)
    {
        var phrases = map.Texts("phrases").Select(p => p.Value.ToLowerInvariant()).ToImmutableArray();
        var signals = map.Texts("signals");
        foreach (var signal in signals.Where(s => !known.Contains(s.Value)))
        {
            faults.Add(DataErrorCodes.DanglingReference, signal.At, $"There is no signal '{signal.Value}'.");
        }

        map.Close();
        _families.Add((phrases, [.. signals.Select(s => s.Value)]));
    }
}
