using System.Collections.Immutable;
using Cut = CalibrationBot.Feedback.Text.Sentences;

namespace CalibrationBot.Flows.Check;

/// <summary>
/// Cuts a text into sentences that, joined again, are exactly the text: each keeps the white space behind it, and the first
/// also what stands before it. A line always ends a sentence; within a line <see cref="Cut"/> decides.
/// </summary>
internal static class Sentences
{
    public static ImmutableArray<string> Split(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var starts = new List<int>();
        for (var line = 0; line < text.Length;)
        {
            var end = text.AsSpan(line).IndexOfAny('\r', '\n');
            end = end < 0 ? text.Length : line + end;
            foreach (var sentence in Cut.Split(text[line..end]))
            {
                starts.Add(line + sentence.Start);
            }

            line = end + 1;
        }

        return [.. Enumerable.Range(0, Math.Max(1, starts.Count)).Select(Part)];

        string Part(int i) => text[(i == 0 ? 0 : starts[i])..(i + 1 < starts.Count ? starts[i + 1] : text.Length)];
    }

    /// <summary>Whether a line ends with this sentence, so that the next one starts another.</summary>
    public static bool EndsLine(string sentence) => sentence.Contains('\n', StringComparison.Ordinal) || sentence.Contains('\r', StringComparison.Ordinal);
}
