using System.Collections.Frozen;
using System.Collections.Immutable;
using CalibrationBot.Feedback.Transcripts.Reading;

namespace CalibrationBot.Feedback.Transcripts.Rules;

/// <summary>
/// Tells questions from what only looks like one: permission ("may I use X?"), a repetition, a wish for advice, a guess or
/// echo of a number, a tag ("right?") or a question answered in the same breath.
/// </summary>
internal sealed class PretenceRule(int permission, int repeat, int recommend)
{
    private static readonly FrozenSet<string> Tags = FrozenSet.ToFrozenSet(
        ["right", "no", "huh", "eh", "yes", "correct", "really", "isn't it", "doesn't it", "don't we", "aren't we", "you know", "is it"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> SelfAnswers = FrozenSet.ToFrozenSet(
        ["because", "well", "nobody", "rhetorical", "exactly", "nothing", "obviously", "no", "nope", "yes", "yep", "never", "none"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Interrogatives = FrozenSet.ToFrozenSet(
        [
            "how", "what", "what's", "whats", "which", "who", "whose", "where", "when", "why", "do", "does", "did", "is", "are", "can", "could", "should",
            "will", "would", "must", "may", "has", "have", "or", "any", "know", "ok", "okay", "fine", "acceptable", "enough", "agree", "top", "max", "shall",
        ],
        StringComparer.Ordinal);

    public int Permission => permission;

    public int Repeat => repeat;

    public int Recommend => recommend;

    public bool Holds(Sentence sentence, ImmutableArray<Word> words) =>
        (sentence.Has(repeat) && sentence.After - sentence.First < 16)
        || sentence.Has(permission)
        || sentence.Has(recommend)
        || IsGuessOrEcho(sentence, words)
        || IsWordOfDoubt(sentence, words)
        || EndsInTag(sentence, words)
        || EndsInBareTag(sentence, words)
        || (sentence.After < words.Length && SelfAnswers.Contains(words[sentence.After].Form));

    // "Five million?" guesses and "Up to 100?" echoes: a number, and nothing that asks but the mark.
    private static bool IsGuessOrEcho(Sentence sentence, ImmutableArray<Word> words)
    {
        var number = false;
        for (var at = sentence.First; at < sentence.After; at++)
        {
            number |= words[at].IsNumber;
            if (Interrogatives.Contains(words[at].Form))
            {
                return false;
            }
        }

        return number;
    }

    // "so we keep one copy right?": no comma, but it does not begin as a question does.
    private static bool EndsInBareTag(Sentence sentence, ImmutableArray<Word> words) =>
        sentence.After - sentence.First > 3
        && words[sentence.After - 2].Form is "right" or "yeah" or "huh" or "eh" or "innit"
        && words[sentence.First].Form is "so" or "we" or "it" or "it's" or "its" or "that's" or "this" or "there" or "they" or "you" or "then" or "but" or "i";

    // "Honestly?" and "Right?" alone.
    private static bool IsWordOfDoubt(Sentence sentence, ImmutableArray<Word> words) =>
        sentence.After - sentence.First == 2
        && words[sentence.First].Form is "honestly" or "seriously" or "really" or "right" or "me" or "huh" or "what" or "no" or "yes" or "so";

    // "So basically Uber, right?": the comma makes it a tag; "Is that right?" is a question.
    private static bool EndsInTag(Sentence sentence, ImmutableArray<Word> words)
    {
        for (var length = 1; length <= 2; length++)
        {
            var at = sentence.After - 1 - length;
            if (at > sentence.First && words[at - 1].Form == ","
                && Tags.Contains(string.Join(' ', words.AsSpan(at, length).ToArray().Select(w => w.Form))))
            {
                return true;
            }
        }

        return false;
    }
}
