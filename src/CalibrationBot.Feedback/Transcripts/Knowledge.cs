using System.Collections.Frozen;
using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Transcripts.Reading;
using CalibrationBot.Feedback.Transcripts.Rules;

namespace CalibrationBot.Feedback.Transcripts;

/// <summary>The words the reader knows: concepts with their phrases, and names. Immutable once read.</summary>
internal sealed class Knowledge
{
    public const string ConceptsFile = "Transcripts/Data/concepts.yaml";
    public const string NamesFile = "Transcripts/Data/names.yaml";

    private Knowledge(ImmutableArray<string> concepts, PhraseTable phrases, PhraseTable technologies, DataMap? names, FrozenSet<string> singleNames)
    {
        Concepts = concepts;
        Phrases = phrases;
        Technologies = technologies;
        TechnologyWords = singleNames;
        KnownNames = Set(names, "known");
        RejectsBefore = Set(names, "rejects-before");
        ExampleBefore = Set(names, "not-in-design-before");
        PlaceBefore = Set(names, "place-before");
        OwnedBefore = Set(names, "owned-before");
        Pretence = new(concepts.IndexOf("permission"), concepts.IndexOf("repeat"), concepts.IndexOf("recommend"));
    }

    /// <summary>The concepts' names; their index is the id in <see cref="Phrases"/>.</summary>
    public ImmutableArray<string> Concepts { get; }

    public PhraseTable Phrases { get; }

    public PhraseTable Technologies { get; }

    /// <summary>The technologies of one word.</summary>
    public FrozenSet<string> TechnologyWords { get; }

    /// <summary>Capitalised words that name nothing in-house.</summary>
    public FrozenSet<string> KnownNames { get; }

    public FrozenSet<string> RejectsBefore { get; }

    public FrozenSet<string> ExampleBefore { get; }

    public FrozenSet<string> PlaceBefore { get; }

    public FrozenSet<string> OwnedBefore { get; }

    public PretenceRule Pretence { get; }

    /// <summary>The id of a concept that a rule reads.</summary>
    /// <exception cref="ArgumentException">There is no such concept: the data file lost it.</exception>
    public int Concept(string name)
    {
        var id = Concepts.IndexOf(name);
        return id >= 0 ? id : throw new ArgumentException($"There is no concept '{name}' in {ConceptsFile}.", nameof(name));
    }

    public static Knowledge Read(DataFiles files, DataFaults faults)
    {
        var phrases = new PhraseTable();
        var concepts = ImmutableArray.CreateBuilder<string>();
        var root = Open(files, ConceptsFile, faults);
        root?.Number("version", 1, 1);
        if (root?.Map("concepts") is { } map)
        {
            foreach (var key in map.Keys)
            {
                Add(phrases, map.Texts(key.Value), concepts.Count, faults);
                concepts.Add(key.Value);
            }
        }

        root?.Close();
        var technologies = new PhraseTable();
        var names = Open(files, NamesFile, faults);
        names?.Number("version", 1, 1);
        var singles = new HashSet<string>(StringComparer.Ordinal);
        if (names?.Map("technologies") is { } groups)
        {
            foreach (var name in groups.Keys.SelectMany(group => groups.Texts(group.Value)))
            {
                Add(technologies, [name], 0, faults);
                singles.Add(name.Value);
            }
        }

        var knowledge = new Knowledge(concepts.ToImmutable(), phrases, technologies, names, singles.ToFrozenSet(StringComparer.Ordinal));
        names?.Close();
        return knowledge;
    }

    private static DataMap? Open(DataFiles files, string name, DataFaults faults)
    {
        if (files.Find(name) is { } text)
        {
            return YamlText.ReadMap(new(name, text), faults);
        }

        faults.Add(DataErrorCodes.MissingPart, DataPlace.StartOf(name), "This file is missing.");
        return null;
    }

    private static void Add(PhraseTable table, IEnumerable<DataText> phrases, int id, DataFaults faults)
    {
        foreach (var phrase in phrases)
        {
            if (!table.TryAdd(phrase.Value, id))
            {
                faults.Add(DataErrorCodes.BadPattern, phrase.At, $"'{phrase.Value}' holds no word.");
            }
        }
    }

    private static FrozenSet<string> Set(DataMap? map, string key) =>
        (map?.Texts(key) ?? []).Select(t => t.Value).ToFrozenSet(StringComparer.Ordinal);
}
