using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Host.Pages.Reading;

/// <summary>Reads any record in people's words: by the reading of its kind, else field by field. Thread-safe.</summary>
internal sealed class RecordReader(IEnumerable<IRecordReading> readings)
{
    private readonly FrozenDictionary<string, IRecordReading> _byKind = readings.ToFrozenDictionary(r => r.Kind, StringComparer.Ordinal);

    public ImmutableArray<Card> Read(StoredRecord record)
    {
        if (_byKind.TryGetValue(record.Key.Kind, out var reading))
        {
            return reading.Read(record);
        }

        using var document = JsonDocument.Parse(record.Json);
        ImmutableArray<Fact> facts = [.. Flatten(string.Empty, document.RootElement)];
        return [new Card(Words(record.Key.Kind), [new Facts(facts)], record.Key.Kind)];
    }

    /// <summary>What a kind of record is called, for so many of them.</summary>
    public static string NameOf(string kind, int count) => (kind, count) switch
    {
        ("loop", 1) => "loop",
        ("loop", _) => "loops",
        ("debrief", 1) => "debrief",
        ("debrief", _) => "debriefs",
        ("local.message", 1) => "message in the local chat",
        ("local.message", _) => "messages in the local chat",
        ("local.person", _) => "entry among the local chat's people",
        ("local.read", _) => "note of what you have read in the local chat",
        ("session", _) => "note of where you are in the direct chat",
        ("person-settings", _) => "page of settings",
        ("page-link", 1) => "used link to your pages",
        ("page-link", _) => "used links to your pages",
        _ => Words(kind).ToLowerInvariant(),
    };

    private static IEnumerable<Fact> Flatten(string name, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(p => p.Name != "schema").SelectMany(p => Flatten(name.Length == 0 ? Words(p.Name) : $"{name}, {Words(p.Name).ToLowerInvariant()}", p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((e, i) => Flatten(string.Create(CultureInfo.InvariantCulture, $"{name} {i + 1}"), e)),
        JsonValueKind.String when element.TryGetDateTimeOffset(out var at) => [new Fact(name, Line.Of(new Moment(at)))],
        JsonValueKind.True => [new Fact(name, "yes")],
        JsonValueKind.False => [new Fact(name, "no")],
        JsonValueKind.Null => [new Fact(name, "none")],
        _ => [new Fact(name, element.ToString())],
    };

    // usedAt, page-link → Used at, Page link
    private static string Words(string name)
    {
        var words = string.Concat(name.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c is '-' or '.' or '_' ? " " : c.ToString())).Trim();
        return words.Length == 0 ? "Value" : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
