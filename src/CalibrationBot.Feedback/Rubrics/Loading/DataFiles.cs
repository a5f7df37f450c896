using System.Collections.Immutable;
using System.Reflection;

namespace CalibrationBot.Feedback.Rubrics.Loading;

/// <summary>
/// The data files the engine is made from, by relative name such as <c>Signals/Data/scale.yaml</c>. Immutable and thread-safe.
/// </summary>
public sealed class DataFiles
{
    private static readonly Lazy<DataFiles> LazyEmbedded = new(ReadEmbedded);
    private readonly ImmutableSortedDictionary<string, string> _texts;

    private DataFiles(ImmutableSortedDictionary<string, string> texts) => _texts = texts;

    /// <summary>The files that ship inside the assembly.</summary>
    public static DataFiles Embedded => LazyEmbedded.Value;

    /// <summary>The names, in ordinal order.</summary>
    public IEnumerable<string> Names => _texts.Keys;

    /// <summary>These files with some replaced by those of the same name, and others added. Names use forward slashes.</summary>
    public DataFiles With(IEnumerable<KeyValuePair<string, string>> overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        return new(_texts.SetItems(overrides.Select(o => KeyValuePair.Create(o.Key.Replace('\\', '/'), o.Value))));
    }

    /// <summary>The text of one file, or null when there is none of that name.</summary>
    public string? Find(string name) => _texts.GetValueOrDefault(name);

    /// <summary>The files with that ending below a folder such as <c>Vagueness/Data/</c>, in ordinal order.</summary>
    public IEnumerable<DataFile> Below(string folder, string extension = ".yaml") =>
        from pair in _texts
        where pair.Key.StartsWith(folder, StringComparison.Ordinal) && pair.Key.EndsWith(extension, StringComparison.Ordinal)
        select new DataFile(pair.Key, pair.Value);

    private static DataFiles ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames())
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            texts[name.Replace('\\', '/')] = reader.ReadToEnd();
        }

        return new(texts.ToImmutable());
    }
}

/// <summary>One data file.</summary>
/// <param name="Name">Its relative name.</param>
/// <param name="Text">Its whole text.</param>
public sealed record DataFile(string Name, string Text);
