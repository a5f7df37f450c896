using CalibrationBot.Feedback.Text;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Practice.Reviewing;

/// <summary>Picks the words that show something: the sentence around it, and more where that alone says nothing ("Easy.").</summary>
internal static class Quoting
{
    private const int TooShort = 20;
    private const int Enough = 120;

    public static string Of(string text, TextSpan span)
    {
        var sentence = Sentences.Split(text).FirstOrDefault(s => s.Start <= span.Start && span.Start < s.End, span);
        var length = sentence.Length < TooShort ? Excerpt.CutBefore(text[sentence.Start..], Enough) : sentence.Length;
        return text.Substring(sentence.Start, length);
    }
}
