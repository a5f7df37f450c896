using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Transcripts.Reading;

/// <summary>
/// Phrases by their first word. A word of a phrase may take any ending (<c>retr*</c>) or be any number (<c>&lt;n&gt;</c>).
/// Matching one word costs only the phrases that begin like it.
/// </summary>
internal sealed class PhraseTable
{
    private readonly Dictionary<string, List<Phrase>> _byWord = new(StringComparer.Ordinal);
    private readonly Dictionary<char, List<Phrase>> _byLetter = [];

    /// <summary>Adds a phrase; false if it holds no word.</summary>
    public bool TryAdd(string text, int id)
    {
        var words = WordSplitter.Split(text.Replace("<n>", "1", StringComparison.Ordinal));
        var parts = ImmutableArray.CreateBuilder<Part>();
        foreach (var word in words)
        {
            if (word.Form == "*" && parts.Count > 0)
            {
                parts[^1] = parts[^1] with { AnyEnding = true };
            }
            else
            {
                parts.Add(new(word.Form, AnyEnding: false));
            }
        }

        if (parts.Count == 0)
        {
            return false;
        }

        var phrase = new Phrase(parts.ToImmutable(), id);
        if (parts[0].AnyEnding)
        {
            Of(_byLetter, parts[0].Form[0]).Add(phrase);
        }
        else
        {
            Of(_byWord, parts[0].Form).Add(phrase);
        }

        return true;
    }

    /// <summary>Adds to <paramref name="matches"/> every phrase that starts at a word and ends before <paramref name="after"/>.</summary>
    public void Match(ImmutableArray<Word> words, int at, int after, List<PhraseMatch> matches)
    {
        var word = words[at];
        Collect(_byWord.GetValueOrDefault(word.Form));
        if (word.IsNumber && word.Form != "#")
        {
            Collect(_byWord.GetValueOrDefault("#"));
        }

        Collect(_byLetter.GetValueOrDefault(word.Form[0]));

        void Collect(List<Phrase>? phrases)
        {
            foreach (var phrase in phrases ?? [])
            {
                if (at + phrase.Parts.Length <= after && Fits(words, at, phrase.Parts))
                {
                    matches.Add(new(phrase.Id, at, at + phrase.Parts.Length));
                }
            }
        }
    }

    private static bool Fits(ImmutableArray<Word> words, int at, ImmutableArray<Part> parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            var word = words[at + i];
            var (form, anyEnding) = parts[i];
            var fits = word.Form == form
                || (anyEnding && word.Form.StartsWith(form, StringComparison.Ordinal))
                || (form == "#" && word.IsNumber);
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    private static List<Phrase> Of<TKey>(Dictionary<TKey, List<Phrase>> table, TKey key)
        where TKey : notnull
    {
        if (!table.TryGetValue(key, out var list))
        {
            table[key] = list = [];
        }

        return list;
    }

    private readonly record struct Part(string Form, bool AnyEnding);

    private sealed record Phrase(ImmutableArray<Part> Parts, int Id);
}

/// <summary>A phrase found.</summary>
/// <param name="Id">The id it was added with.</param>
/// <param name="First">Its first word.</param>
/// <param name="After">The word after its last.</param>
internal readonly record struct PhraseMatch(int Id, int First, int After);
