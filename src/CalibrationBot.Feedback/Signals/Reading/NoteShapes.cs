using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Signals.Reading;

/// <summary>What a word is by its looks: a figure, a moment, a question mark, the start of a quotation, a negated verb.</summary>
internal static class NoteShapes
{
    public const string Number = "number";
    public const string Moment = "moment";
    public const string QuestionMark = "question-mark";
    public const string Quoted = "quoted";

    /// <summary>The concepts that are recognised by looks; they have ids before the lexicon is read.</summary>
    public static readonly ImmutableArray<string> Names = [Number, Moment, QuestionMark, Quoted];

    /// <summary>The concepts of the lexicon that the engine itself relies on.</summary>
    public static readonly ImmutableArray<string> NeededConcepts = [Lexicon.Negation, "i-ask", "interviewer", "candidate", "judgement", "logistics", "other-person", "aside-opening", "i-do", "draw", "choose", "ask", "load", "tech", "scale-machinery"];

    /// <summary>Adds what the word is by its looks.</summary>
    public static void Match(ReadOnlySpan<char> line, IReadOnlyList<NoteWord> words, int at, Lexicon lexicon, List<ConceptHit> hits)
    {
        var word = words[at].In(line);
        if (char.IsAsciiDigit(word[0]))
        {
            hits.Add(new ConceptHit(lexicon.Id(Number), at, at + 1));
            if (IsMoment(line, words, at))
            {
                hits.Add(new ConceptHit(lexicon.Id(Moment), at, at + 1));
            }
        }
        else if (word[0] == '?')
        {
            hits.Add(new ConceptHit(lexicon.Id(QuestionMark), at, at + 1));
        }
        else if (word[0] is '"' or '\'' && IsOpening(line, words[at]))
        {
            hits.Add(new ConceptHit(lexicon.Id(Quoted), at, at + 1));
        }
        else if (word.EndsWith("n't", StringComparison.Ordinal))
        {
            hits.Add(new ConceptHit(lexicon.Id(Lexicon.Negation), at, at + 1));
        }
    }

    /// <summary>10:24, 31', min 4, minute 8, 12 min, t+3.</summary>
    private static bool IsMoment(ReadOnlySpan<char> line, IReadOnlyList<NoteWord> words, int at)
    {
        var word = words[at];
        if (word.In(line).Contains(':') || (word.End < line.Length && line[word.End] == '\''))
        {
            return true;
        }

        return (at > 0 && IsMinute(words[at - 1].In(line)))
            || (at + 1 < words.Count && IsMinute(words[at + 1].In(line)))
            || (at > 1 && words[at - 1].In(line)[0] == '+' && words[at - 2].In(line) is "t");
    }

    private static bool IsMinute(ReadOnlySpan<char> word) => word is "min" or "mins" or "minute" or "minutes";

    private static bool IsOpening(ReadOnlySpan<char> line, NoteWord quote) =>
        (quote.Start == 0 || !char.IsLetterOrDigit(line[quote.Start - 1])) && quote.End < line.Length && !char.IsWhiteSpace(line[quote.End]);
}
