using System.Collections.Immutable;
using System.Reflection;

namespace CalibrationBot.Feedback.Rubrics.Loading;

/// <summary>
/// The data files the engine is made from, by relative name such as <c>Signals/Data/scale.yaml</c>. Immutable and thread-safe.
/// </summary>
public sealed class DataFiles
{
    // Texts are read when they are asked for and not kept: the learned weights alone would hold tens of megabytes for good.
    private readonly ImmutableSortedDictionary<string, Func<string>> _texts;

    private DataFiles(ImmutableSortedDictionary<string, Func<string>> texts) => _texts = texts;

    /// <summary>The files that ship inside the assembly.</summary>
    public static DataFiles Embedded { get; } = FindEmbedded();

    /// <summary>The names, in ordinal order.</summary>
    public IEnumerable<string> Names => _texts.Keys;

    /// <summary>These files with some replaced by those of the same name, and others added. Names use forward slashes.</summary>
    public DataFiles With(IEnumerable<KeyValuePair<string, string>> overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        return new(_texts.SetItems(overrides.Select(o => KeyValuePair.Create(o.Key.Replace('\\', '/'), () => o.Value))));
    }

    /// <summary>The text of one file, or null when there is none of that name.</summary>
    public string? Find(string name) => _texts.TryGetValue(name, out var read) ? read() : null;

    /// <summary>The files with that ending below a folder such as <c>Vagueness/Data/</c>, in ordinal order.</summary>
    public IEnumerable<DataFile> Below(string folder, string extension = ".yaml") =>
        from pair in _texts
        where pair.Key.StartsWith(folder, StringComparison.Ordinal) && pair.Key.EndsWith(extension, StringComparison.Ordinal)
        select new DataFile(pair.Key, pair.Value());

    private static DataFiles FindEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return new(assembly.GetManifestResourceNames().ToImmutableSortedDictionary(name => name.Replace('\\', '/'), Read, StringComparer.Ordinal));

        Func<string> Read(string name) => () =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        };
    }
}

/// <summary>One data file.</summary>
/// <param name="Name">Its relative name.</param>
/// <param name="Text">Its whole text.</param>
public sealed record DataFile(string Name, string Text);
