using System.Collections.Immutable;
using CalibrationBot.Feedback.Transcripts.Reading;

namespace CalibrationBot.Feedback.Transcripts.Rules;

/// <summary>Finds names that nobody outside a company can know, and whether the message itself explains them.</summary>
internal static class UnknownNameRule
{
    /// <summary>A message with more names than that is no part of a design talk.</summary>
    private const int MostNames = 16;

    /// <param name="message">The candidate's message.</param>
    /// <param name="memory">What was said before: a name somebody has used already is no longer new.</param>
    /// <param name="knowledge">Names known to everybody.</param>
    /// <param name="prompt">The words of the design prompt.</param>
    public static ImmutableArray<UnknownName> Find(ReadMessage message, SessionMemory memory, Knowledge knowledge, IReadOnlySet<string> prompt)
    {
        var found = ImmutableArray.CreateBuilder<UnknownName>();
        var technologies = message.Technologies.SelectMany(t => Enumerable.Range(t.First, t.After - t.First)).ToHashSet();
        foreach (var sentence in message.Sentences)
        {
            for (var at = sentence.First; at < sentence.After && found.Count < MostNames; at++)
            {
                var word = message.Words[at];
                var before = at > sentence.First ? message.Words[at - 1].Form : string.Empty;
                if (word.Shape != WordShape.Capitalised || word.Length < 3
                    || at == sentence.First || before is ":" or "\"" or "“" or "'" or "-" or "("
                    || knowledge.KnownNames.Contains(word.Form) || knowledge.TechnologyWords.Contains(word.Form)
                    || technologies.Contains(at)
                    || memory.HasWord(word.Form) || prompt.Contains(word.Form) || found.Any(f => f.Form == word.Form)
                    || IsPlace(message, at, sentence, knowledge))
                {
                    continue;
                }

                found.Add(new(word.Form, at, knowledge.OwnedBefore.Contains(before), IsExplained(message, at)));
            }
        }

        return found.ToImmutable();
    }

    // "At Meridian we had" names an employer.
    private static bool IsPlace(ReadMessage message, int at, Sentence sentence, Knowledge knowledge) =>
        at > sentence.First
        && knowledge.PlaceBefore.Contains(message.Words[at - 1].Form)
        && (message.Words[at - 1].Form == "at" || (at + 1 < sentence.After && message.Words[at + 1].Form is "we" or "," or "i"));

    private static bool IsExplained(ReadMessage message, int at)
    {
        for (var i = at + 1; i < Math.Min(message.Words.Length, at + 4); i++)
        {
            if (message.Words[i].Form is "(" or "which" or "is" or "our" or "i.e" or "basically" or "that" or "meaning")
            {
                return true;
            }

            if (message.Words[i].Form is "." or "?" or "!")
            {
                return i + 1 < message.Words.Length && message.Words[i + 1].Form is "it's" or "that's" or "it" or "think" or "imagine" or "basically";
            }

            if (message.Words[i].Form == "," && i + 1 < message.Words.Length && message.Words[i + 1].Form is "our" or "a" or "an" or "the" or "which" or "that's" or "i.e" or "basically" or "it's")
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A name nobody outside can know.</summary>
/// <param name="Form">The name in lower case.</param>
/// <param name="Word">Its word in the message.</param>
/// <param name="Owned">Whether the words before say that it is a system of theirs.</param>
/// <param name="Explained">Whether the message goes on to say what it is.</param>
internal readonly record struct UnknownName(string Form, int Word, bool Owned, bool Explained);
