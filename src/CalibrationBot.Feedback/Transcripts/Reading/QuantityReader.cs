using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Transcripts.Reading;

/// <summary>Joins number words into quantities: "seven hundred and fifty", "50 million", "20k".</summary>
internal static class QuantityReader
{
    public static ImmutableArray<Quantity> Read(ImmutableArray<Word> words)
    {
        var quantities = ImmutableArray.CreateBuilder<Quantity>();
        for (var at = 0; at < words.Length; at++)
        {
            if (!words[at].IsNumber)
            {
                continue;
            }

            var first = at;
            double total = 0, current = 0;
            while (at < words.Length && words[at].Value is { } value)
            {
                if (at > first && value >= 100 && NumberWords.Magnitude(words[at].Form) is { } magnitude)
                {
                    current *= magnitude;
                    (total, current) = magnitude > 100 ? (total + current, 0) : (total, current);
                }
                else if (at > first && (words[at].Form[0] == '#' || current >= 100 && value >= 100))
                {
                    break;
                }
                else
                {
                    current += value;
                }

                at += at + 2 < words.Length && words[at + 1].Form == "and" && words[at + 2].Value < 100 && words[at + 2].Form[0] != '#' && current >= 100 ? 2 : 1;
            }

            quantities.Add(new(total + current, first, at));
            at--;
        }

        return quantities.ToImmutable();
    }
}

/// <summary>A number as said.</summary>
/// <param name="Value">Its value.</param>
/// <param name="First">Its first word.</param>
/// <param name="After">The word after its last.</param>
internal readonly record struct Quantity(double Value, int First, int After);
