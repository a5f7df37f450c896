using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Signals.Reading;

/// <summary>Words in a row that stand for a concept. A word ending in * stands for all that begin so.</summary>
/// <param name="Words">The words, lower case, as the tokenizer cuts them.</param>
/// <param name="Concept">The concept's id.</param>
internal sealed record LexiconPhrase(ImmutableArray<string> Words, int Concept)
{
    /// <summary>Whether the rest of the phrase follows; the first word was found by the index.</summary>
    public bool Matches(ReadOnlySpan<char> line, IReadOnlyList<NoteWord> words, int at)
    {
        if (at + Words.Length > words.Count)
        {
            return false;
        }

        for (var i = 1; i < Words.Length; i++)
        {
            var word = words[at + i].In(line);
            var wanted = Words[i].AsSpan();
            var fits = wanted[^1] == '*' ? word.StartsWith(wanted[..^1], StringComparison.Ordinal) : word.SequenceEqual(wanted);
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }
}
