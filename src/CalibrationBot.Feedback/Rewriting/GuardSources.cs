using System.Collections.Immutable;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Feedback.Rewriting;

/// <summary>The words a text may use: those of the asserted statements, and pairs of neighbours from notes and remark.</summary>
internal sealed class GuardSources
{
    private readonly string _notes;
    private readonly string _remark;

    /// <summary>Only words that no statement holds need it, and what the templates write has none.</summary>
    private HashSet<(string Last, string Word)>? _pairs;

    public GuardSources(string notes, string remark, ImmutableArray<string> statements)
    {
        (_notes, _remark) = (notes, remark);
        foreach (var statement in statements)
        {
            StatementWords.UnionWith(WordsOf(statement));
        }
    }

    public HashSet<string> StatementWords { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a source says the two words one after the other, so that a figure cannot move to another thing.</summary>
    public bool HasPair(string last, string word) => (_pairs ??= ReadPairs()).Contains((last, word));

    private HashSet<(string Last, string Word)> ReadPairs()
    {
        var pairs = new HashSet<(string Last, string Word)>();
        foreach (var line in _notes.Split('\n').Append(_remark))
        {
            var last = string.Empty;
            foreach (var word in WordsOf(line))
            {
                pairs.Add((last, word));
                last = word;
            }
        }

        return pairs;
    }

    private static IEnumerable<string> WordsOf(string text)
    {
        var folded = NoteTokenizer.Fold(text);
        return NoteTokenizer.Cut(folded).Where(w => char.IsLetterOrDigit(folded[w.Start])).Select(w => folded.Substring(w.Start, w.Length));
    }
}
