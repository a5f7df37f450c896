using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Feedback.Rewriting;

/// <summary>
/// The last check of any proposed text, whether a template or a model wrote it: refuses what the interviewer's notes, the remark
/// and the asserted signals' statements do not hold. A quotation must be verbatim. Outside quotations every word must come from
/// those sources or be a word of no substance, and a number or negation must stand beside the same word as in its source.
/// Thread-safe, linear in the text and the sources.
/// </summary>
public static class RewriteGuard
{
    private static readonly FrozenSet<string> Frame = Words(
        "a an and the of to in on at by for with as it its is was were are be been that this these those then also but or from into after before when while who which what where how " +
        "he she they him her them his their candidate notes note line lines remark say says said your you your's shows show");

    private static readonly FrozenSet<string> Certain = Words("always clearly definitely certainly obviously undoubtedly surely completely totally entirely absolutely proved proves proven every all");

    private static readonly FrozenSet<string> Negations = Words("no not never none nothing without nobody neither nor cannot didn't doesn't don't wasn't isn't couldn't wouldn't can't");

    private static readonly FrozenSet<string> Verdicts = Words("hire hired hiring reject rejected rejecting recommend recommended recommendation score scored rating rated grade graded senior junior staff level bar weak strong excellent poor");

    private static readonly FrozenSet<string> Numbers = Words(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety " +
        "hundred hundreds thousand thousands million millions billion billions dozen dozens half twice thrice first second third percent");

    /// <summary>Signs that some channel reads as markup, a mention or a link; the tokenizer passes over some of them.</summary>
    private static readonly SearchValues<char> Markup = SearchValues.Create("*_`~<>[]{}|#@\\\u2013\u2014\u2022");

    /// <summary>Checks a text.</summary>
    /// <param name="text">The proposed text.</param>
    /// <param name="notes">The interviewer's notes.</param>
    /// <param name="remark">The remark it would replace.</param>
    /// <param name="asserted">The signals it asserts, each with supporting lines; only their statements count.</param>
    /// <returns>Every reason against it; empty when it may be shown.</returns>
    public static ImmutableArray<GuardReason> Check(string text, string notes, string remark, IEnumerable<Signal> asserted)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(notes);
        ArgumentNullException.ThrowIfNull(remark);
        ArgumentNullException.ThrowIfNull(asserted);
        var reasons = ImmutableArray.CreateBuilder<GuardReason>();
        var statements = asserted.Select(s => s.Statement).ToImmutableArray();
        FindHidden(text, notes, remark, reasons);
        var outside = Quotations.Split(text, out var quotations);
        foreach (var quotation in quotations)
        {
            if (!Quotations.IsVerbatim(quotation, notes, remark))
            {
                reasons.Add(new GuardReason(GuardFault.AlteredQuotation, quotation));
            }
        }

        if (outside.AsSpan().IndexOfAny(Markup) is >= 0 and var markup)
        {
            reasons.Add(new GuardReason(GuardFault.HiddenOrMarkup, outside[markup].ToString()));
        }

        CheckWords(outside, new GuardSources(notes, remark, statements), reasons);
        return reasons.ToImmutable();
    }

    private static void CheckWords(string outside, GuardSources sources, ImmutableArray<GuardReason>.Builder reasons)
    {
        var folded = NoteTokenizer.Fold(outside);
        var last = string.Empty;
        foreach (var word in NoteTokenizer.Cut(folded))
        {
            var text = word.In(folded).ToString();
            if (!char.IsLetterOrDigit(text[0]))
            {
                if (!IsPlainSign(text[0]))
                {
                    reasons.Add(new GuardReason(GuardFault.HiddenOrMarkup, text));
                }

                continue;
            }

            if (FaultOf(text, last, sources) is { } fault)
            {
                reasons.Add(new GuardReason(fault, outside.Substring(word.Start, word.Length)));
            }

            last = text;
        }
    }

    private static GuardFault? FaultOf(string word, string last, GuardSources sources)
    {
        if (sources.StatementWords.Contains(word))
        {
            return null;
        }

        var isNumber = word.Any(char.IsNumber) || Numbers.Contains(word);
        if (isNumber)
        {
            return sources.HasPair(last, word) ? null : GuardFault.UnknownNumber;
        }

        if (Certain.Contains(word))
        {
            return GuardFault.Overcertain;
        }

        if (Verdicts.Contains(word))
        {
            return GuardFault.Verdict;
        }

        if (Negations.Contains(word))
        {
            return sources.HasPair(last, word) ? null : GuardFault.AddedNegation;
        }

        return Frame.Contains(word) || sources.HasPair(last, word) ? null : GuardFault.UnknownWord;
    }

    private static bool IsPlainSign(char sign) => sign is '.' or ',' or ';' or ':' or '(' or ')' or '?' or '\'' or '/' or '\u2026' or '%' or '+' or '&';

    /// <summary>
    /// Format, control and private characters, unpaired surrogates, and the signs of markup. Inside a quotation such a sign
    /// may stand when the notes hold it, except for what reorders text on the screen.
    /// </summary>
    private static void FindHidden(string text, string notes, string remark, ImmutableArray<GuardReason>.Builder reasons)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var category = CharUnicodeInfo.GetUnicodeCategory(text, i);
            var isJoiner = c is '\u200D' or '\uFE0F';
            var isHidden = (category is UnicodeCategory.Control && c is not '\n' && !(c is '\t' && notes.Contains(c)))
                || category is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
                || (category is UnicodeCategory.Format && !(isJoiner && (notes.Contains(c) || remark.Contains(c))));
            if (isHidden)
            {
                reasons.Add(new GuardReason(GuardFault.HiddenOrMarkup, $"U+{(int)c:X4}"));
            }

            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
        }
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
