using System.Collections.Immutable;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Vagueness;

namespace CalibrationBot.Flows.Check;

/// <summary>One sentence with what is to be said about it.</summary>
/// <param name="Index">Its place in the text, from 0.</param>
/// <param name="Text">The sentence without the white space around it.</param>
/// <param name="Verdict">What the engine says.</param>
internal sealed record CheckedSentence(int Index, string Text, Verdict Verdict)
{
    /// <summary>The finding only the author may see, if there is one.</summary>
    public Finding? Private => Verdict.Findings.FirstOrDefault(f => f.IsPrivate);
}

/// <summary>
/// Judges a text sentence by sentence. A verdict that stands right beside its evidence in the same line is a summary and is
/// left alone; asking about it would only annoy. Wording that risks bias is never left alone.
/// </summary>
internal static class RemarkCheck
{
    /// <summary>The sentences to talk about, in order.</summary>
    public static ImmutableArray<CheckedSentence> Find(IReadOnlyList<string> sentences, Competency? competency, IFeedbackEngine engine)
    {
        var judged = sentences.Select((s, i) => new CheckedSentence(i, s.Trim(), engine.Judge(s.Trim(), competency))).ToList();
        return [.. judged.Where(s => s.Private is not null || (IsVague(s) && !IsCarried(judged, sentences, s.Index)))];
    }

    private static bool IsVague(CheckedSentence sentence) =>
        !sentence.Verdict.IsConcrete && Wordings.Of(sentence.Text) is Wording.English;

    private static bool IsCarried(List<CheckedSentence> judged, IReadOnlyList<string> sentences, int index)
    {
        var before = index > 0 && !Sentences.EndsLine(sentences[index - 1]) && judged[index - 1].Verdict.IsConcrete;
        var after = index + 1 < judged.Count && !Sentences.EndsLine(sentences[index]) && judged[index + 1].Verdict.IsConcrete;
        return before || after;
    }
}
