using System.Collections.Immutable;
using System.Text.Json;

namespace CalibrationBot.Flows.Storage;

/// <summary>What an erasure is about, and how to tell it in a text.</summary>
/// <param name="Workspace">The workspace; nothing outside it is touched.</param>
/// <param name="Person">The platform's id of the person to erase; null when a candidate is erased.</param>
/// <param name="Candidate">The alias to erase; null when a person is erased, or when other loops go by that alias and stay.</param>
/// <param name="Loops">The ids of the loops that go.</param>
/// <param name="Words">What was typed into records that go; none of it may stay elsewhere.</param>
public sealed record ErasureScope(
    string Workspace, string? Person, string? Candidate, ImmutableHashSet<string> Loops, ImmutableHashSet<string> Words)
{
    /// <summary>The id that stands in an erased person's place.</summary>
    public const string Nobody = "erased";

    /// <summary>Typed texts shorter than this say nothing about anybody and occur everywhere.</summary>
    public const int ShortestWords = 10;

    private static readonly char[] Separators = ['\n', '|', ':', '/', '~', ',', ' '];

    /// <summary>Whether any text in a document tells of the loops, the candidate or the words of this scope.</summary>
    public bool Tells(string json) => Any(json, Concerns);

    /// <summary>Whether any text in a document is, or lists, the person's id.</summary>
    public bool Names(string json) => Person is { } person && Any(json, text => IsNamed(text, person));

    /// <summary>Whether a text tells of the loops, the candidate or the words of this scope.</summary>
    public bool Concerns(string text) =>
        (Candidate is { } alias && HasWord(text, alias))
        || Loops.Any(l => text.Contains(l, StringComparison.Ordinal))
        || Words.Any(w => text.Contains(w, StringComparison.Ordinal));

    /// <summary>Whether somebody's own message is about the loops or the candidate, or is, holds or is part of the words.</summary>
    public bool ConcernsTyped(string text) => Concerns(text) || (text.Trim() is { Length: >= ShortestWords } typed && Words.Any(w => w.Contains(typed, StringComparison.Ordinal)));

    /// <summary>All texts in a document.</summary>
    public static IEnumerable<string> TextsIn(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. TextsIn(document.RootElement)];
    }

    private static bool Any(string json, Func<string, bool> fits) => TextsIn(json).Any(fits);

    private static bool IsNamed(string text, string person) =>
        text.Contains(person, StringComparison.Ordinal) && text.Split(Separators).Any(t => t == person || t == $"dm-{person}");

    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetterOrDigit(text[at + word.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> TextsIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(TextsIn),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => TextsIn(p.Value).Prepend(p.Name)),
        _ => [],
    };
}
