using System.Collections.Immutable;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Feedback.Rewriting;

/// <summary>The words a text may use: those of the asserted statements, and pairs of neighbours from notes and remark.</summary>
internal sealed class GuardSources
{
    private readonly HashSet<(string Last, string Word)> _pairs = [];

    public GuardSources(string notes, string remark, ImmutableArray<string> statements)
    {
        foreach (var statement in statements)
        {
            StatementWords.UnionWith(WordsOf(statement));
        }

        foreach (var line in notes.Split('\n').Append(remark))
        {
            var last = string.Empty;
            foreach (var word in WordsOf(line))
            {
                _pairs.Add((last, word));
                last = word;
            }
        }
    }

    public HashSet<string> StatementWords { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a source says the two words one after the other, so that a figure cannot move to another thing.</summary>
    public bool HasPair(string last, string word) => _pairs.Contains((last, word));

    private static IEnumerable<string> WordsOf(string text)
    {
        var folded = NoteTokenizer.Fold(text);
        return NoteTokenizer.Cut(folded).Where(w => char.IsLetterOrDigit(folded[w.Start])).Select(w => folded.Substring(w.Start, w.Length));
    }
}
