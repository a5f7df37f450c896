using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Transcripts.Reading;

/// <summary>Finds sentences: after a stop, a mark or a line break, and at the end.</summary>
internal static class SentenceSplitter
{
    private static readonly FrozenSet<string> Leads = FrozenSet.ToFrozenSet(
        ["how", "what", "what's", "whats", "which", "who", "whose", "when", "do", "does", "is", "are", "can", "could", "should", "will", "would", "must", "may", "any", "where"],
        StringComparer.Ordinal);

    private static readonly string[][] AskingWithoutMark =
    [
        ["need", "to", "know"], ["want", "to", "know"], ["like", "to", "know"], ["like", "to", "understand"], ["tell", "me", "how"], ["tell", "me", "what"], ["have", "to", "ask"],
    ];

    /// <summary>The sentences as ranges of words, with whether each asks.</summary>
    public static ImmutableArray<(int First, int After, bool Asks)> Split(string text, ImmutableArray<Word> words)
    {
        var sentences = ImmutableArray.CreateBuilder<(int, int, bool)>();
        var first = 0;
        for (var at = 0; at < words.Length; at++)
        {
            if (Ends(text, words, at))
            {
                sentences.Add((first, at + 1, Asks(words, first, at + 1)));
                first = at + 1;
            }
        }

        if (first < words.Length)
        {
            sentences.Add((first, words.Length, Asks(words, first, words.Length)));
        }

        return sentences.ToImmutable();
    }

    private static bool Ends(string text, ImmutableArray<Word> words, int at)
    {
        var next = at + 1 < words.Length ? words[at + 1].Start : text.Length;
        var between = text.AsSpan(words[at].End, next - words[at].End);
        return between.Contains('\n')
            || words[at].Form is "?" or "!" or "…"
            || (words[at].Form == "." && (between.Length > 0 || next == text.Length));
    }

    private static bool Asks(ImmutableArray<Word> words, int first, int after)
    {
        for (var at = first; at < after; at++)
        {
            if (words[at].Form == "?" || AskingWithoutMark.Any(phrase => StartsWith(words, at, after, phrase)))
            {
                return true;
            }
        }

        // Terse writers leave the mark out; a full stop says that they meant a statement.
        return Leads.Contains(words[first].Form) && words[after - 1].Form != "." && after - first is > 1 and <= 14;
    }

    private static bool StartsWith(ImmutableArray<Word> words, int at, int after, string[] phrase)
    {
        for (var i = 0; i < phrase.Length; i++)
        {
            if (at + i >= after || words[at + i].Form != phrase[i])
            {
                return false;
            }
        }

        return true;
    }
}
