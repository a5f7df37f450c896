using System.Collections.Immutable;
using System.Globalization;

namespace CalibrationBot.Feedback.Rubrics.Loading;

/// <summary>
/// A mapping that remembers which keys were asked for: <see cref="Close"/> reports the others. Every getter adds a fault
/// instead of throwing, so that reading goes on and all faults are seen at once.
/// </summary>
internal sealed class DataMap(DataPlace at, DataFaults faults) : DataNode(at)
{
    private readonly Dictionary<string, (DataText Key, DataNode Value)> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>The keys in the order of the file, for mappings whose keys are ids. All count as asked for.</summary>
    public IEnumerable<DataText> Keys
    {
        get
        {
            _asked.UnionWith(_entries.Keys);
            return _entries.Values.Select(e => e.Key);
        }
    }

    public bool TryAdd(DataText key, DataNode value) => _entries.TryAdd(key.Value, (key, value));

    public bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>Where the key's value stands, or the mapping when there is no such key.</summary>
    public DataPlace Place(string key) => _entries.TryGetValue(key, out var entry) ? entry.Value.At : At;

    /// <summary>A text that must be there; empty, with a fault, when it is not.</summary>
    public string Text(string key, int atMost = int.MaxValue)
    {
        var text = Required(key)?.AsText(faults)?.Value.Trim() ?? string.Empty;
        if (text.Length > atMost)
        {
            faults.Add(DataErrorCodes.TooLong, Place(key), $"'{key}' has {text.Length} characters; at most {atMost} fit.");
        }

        return text;
    }

    /// <summary>A text that may be missing, but not blank.</summary>
    public string? OptionalText(string key) => Optional(key)?.AsText(faults)?.Value.Trim();

    /// <summary>A word out of a closed list; the default, with a fault, when it is none of them.</summary>
    public T Choice<T>(string key, IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        var text = Required(key)?.AsText(faults);
        return text is null ? default : Choose(text, choices);
    }

    /// <summary>Several words out of a closed list, at least one.</summary>
    public ImmutableArray<T> Choices<T>(string key, IReadOnlyDictionary<string, T> choices)
        where T : struct => [.. Texts(key).Select(t => Choose(t, choices))];

    /// <summary>A number that must be there, within a range.</summary>
    public double Number(string key, double least, double most)
    {
        var text = Required(key)?.AsText(faults);
        if (text is null)
        {
            return least;
        }

        if (double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        faults.Add(DataErrorCodes.BadNumber, text.At, string.Create(CultureInfo.InvariantCulture, $"'{text.Value}' is not a number from {least} to {most}."));
        return least;
    }

    /// <summary>A list of texts, none blank, at least so many.</summary>
    public ImmutableArray<DataText> Texts(string key, int atLeast = 1) =>
        [.. Items(key, atLeast).Select(i => i.AsText(faults)).OfType<DataText>()];

    /// <summary>A list of texts that may be missing altogether.</summary>
    public ImmutableArray<DataText> OptionalTexts(string key) => Optional(key) is null ? [] : Texts(key, 0);

    /// <summary>A list of mappings, at least one.</summary>
    public ImmutableArray<DataMap> Maps(string key, int atLeast = 1) =>
        [.. Items(key, atLeast).Select(i => i.AsMap(faults)).OfType<DataMap>()];

    /// <summary>A mapping that must be there.</summary>
    public DataMap? Map(string key) => Required(key)?.AsMap(faults);

    /// <summary>A mapping that may be missing.</summary>
    public DataMap? OptionalMap(string key) => Optional(key)?.AsMap(faults);

    /// <summary>Reports the keys that nothing asked for.</summary>
    public void Close()
    {
        foreach (var (key, _) in _entries.Values.Where(e => !_asked.Contains(e.Key.Value)))
        {
            faults.Add(DataErrorCodes.UnknownKey, key.At, $"Unknown key '{key.Value}'; known here: {string.Join(", ", _asked.Order(StringComparer.Ordinal))}.");
        }
    }

    private IReadOnlyList<DataNode> Items(string key, int atLeast)
    {
        var node = Required(key);
        if (node is null)
        {
            return [];
        }

        if (node is not DataList list)
        {
            faults.Add(DataErrorCodes.WrongShape, node.At, $"'{key}' must be a list.");
            return [];
        }

        if (list.Items.Count < atLeast)
        {
            faults.Add(DataErrorCodes.Empty, node.At, $"'{key}' needs at least {atLeast} {(atLeast == 1 ? "entry" : "entries")}, and has {list.Items.Count}.");
        }

        return list.Items;
    }

    private T Choose<T>(DataText text, IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        if (choices.TryGetValue(text.Value.Trim(), out var value))
        {
            return value;
        }

        faults.Add(DataErrorCodes.UnknownValue, text.At, $"'{text.Value}' is none of: {string.Join(", ", choices.Keys)}.");
        return default;
    }

    private DataNode? Required(string key)
    {
        var node = Optional(key);
        if (node is null)
        {
            faults.Add(DataErrorCodes.MissingKey, At, $"The key '{key}' is missing.");
        }

        return node;
    }

    private DataNode? Optional(string key)
    {
        _asked.Add(key);
        return _entries.TryGetValue(key, out var entry) ? entry.Value : null;
    }
}
