using System.Collections.Immutable;
using System.Reflection;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Flows.Practice.Interviewing;

namespace CalibrationBot.Flows.Practice.Prompts;

/// <summary>The prompts that loops and practice choose from. Immutable and thread-safe.</summary>
internal sealed class PromptCatalogue
{
    private const string Folder = "Practice/Prompts/";

    private static readonly Lazy<PromptCatalogue> LazyShipped = new(LoadShipped);
    private readonly ImmutableSortedDictionary<string, DesignPrompt> _byId;

    private PromptCatalogue(IEnumerable<DesignPrompt> prompts) =>
        _byId = prompts.ToImmutableSortedDictionary(p => p.Id, p => p, StringComparer.Ordinal);

    /// <summary>All of them, by id.</summary>
    public IEnumerable<DesignPrompt> All => _byId.Values;

    /// <summary>All of them as a list to choose from shows them.</summary>
    public IEnumerable<DesignPrompt> ByTitle => _byId.Values.OrderBy(p => p.Title, StringComparer.OrdinalIgnoreCase);

    public DesignPrompt? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The prompts that ship with the program.</summary>
    /// <exception cref="InvalidOperationException">A shipped file is faulty: a bug, found by the tests.</exception>
    public static PromptCatalogue Shipped => LazyShipped.Value;

    /// <summary>Reads prompts; with any fault there is no catalogue but all the faults, with file, line and column.</summary>
    public static (PromptCatalogue? Catalogue, ImmutableArray<DataError> Errors) Load(IEnumerable<DataFile> files)
    {
        var faults = new DataFaults();
        var prompts = files.Select(f => Read(f, faults)).OfType<DesignPrompt>().ToList();
        return faults.Any ? (null, faults.ToErrors()) : (new PromptCatalogue(prompts), []);
    }

    private static PromptCatalogue LoadShipped()
    {
        var (catalogue, errors) = Load(ReadEmbedded());
        return catalogue ?? throw new InvalidOperationException(string.Join('\n', errors));
    }

    private static DesignPrompt? Read(DataFile file, DataFaults faults)
    {
        if (YamlText.ReadMap(file, faults) is not { } map)
        {
            return null;
        }

        var title = map.Text("title", 60);
        var statement = map.Text("statement", 900);
        var sets = Lines(map, "figure-sets", 2);
        var facts = map.Maps("facts", 4).Select(m => ReadFact(m, sets.Length, faults)).ToImmutableArray();
        var prompt = new DesignPrompt(
            Path.GetFileNameWithoutExtension(file.Name), title, statement, sets, facts,
            Lines(map, "deep-dives", 3), Lines(map, "failure-modes", 2), Lines(map, "watch", 2));
        map.Close();
        return prompt;
    }

    private static HiddenFact ReadFact(DataMap map, int sets, DataFaults faults)
    {
        var ask = map.Text("ask", 160);
        var figures = Lines(map, "figures", 1);
        if (figures.Length != sets)
        {
            faults.Add(DataErrorCodes.WrongShape, map.Place("figures"), $"'figures' needs one answer for each of the {sets} figure sets, and has {figures.Length}.");
        }

        var fact = new HiddenFact(ask, figures, map.Choice("about", AskingBook.Subjects), Lines(map, "cues", 1), Lines(map, "heard", 2));
        map.Close();
        return fact;
    }

    private static ImmutableArray<string> Lines(DataMap map, string key, int atLeast) =>
        [.. map.Texts(key, atLeast).Select(t => t.Value.Trim())];

    private static IEnumerable<DataFile> ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new DataFile(name, reader.ReadToEnd());
        }
    }
}
