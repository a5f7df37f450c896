using CalibrationBot.Feedback.Transcripts.Reading;

namespace CalibrationBot.Feedback.Transcripts.Scoring;

/// <summary>Features of the numbers in a message: given before or new, and whether they are computed with.</summary>
internal static class NumberFeatures
{
    public static void Add(Features features, ReadMessage message, ReadMessage? next, SessionMemory memory)
    {
        var fresh = message.Quantities.Where(q => !memory.HasNumber(q.Value)).ToArray();
        var given = message.Quantities.Length - fresh.Length;
        features.Add($"f:numbers={Math.Min(5, message.Quantities.Length)}");
        features.AddIf(given > 0, "f:number-given-before");
        features.AddIf(fresh.Length > 0, "f:number-new");
        features.AddIf(fresh.Length > 0 && given > 0, "f:number-given-and-new");
        features.AddIf(fresh.Length >= 2, "f:numbers-new-2");
        features.AddIf(fresh.Any(q => q.Value >= 1000), "f:number-new-large");
        features.AddIf(fresh.Any(q => q.Value >= 1000) && given == 0, "f:number-new-large-from-nothing");
        features.AddIf(message.Words.Any(w => w.Form == "#day"), "f:seconds-of-day");
        features.AddIf(IsArithmetic(message), "f:arithmetic");
        features.AddIf(next is { From: Speaker.Interviewer } && fresh.Select(q => q.Value).Intersect(next.Quantities.Select(q => q.Value)).Any(), "f:number-new-repeated-back");
    }

    // A sign or word of arithmetic right between two numbers, or an equals sign.
    private static bool IsArithmetic(ReadMessage message)
    {
        for (var i = 1; i < message.Quantities.Length; i++)
        {
            var (left, right) = (message.Quantities[i - 1], message.Quantities[i]);
            for (var at = left.After; at < right.First && at < left.After + 4; at++)
            {
                if (message.Words[at].Form is "/" or "x" or "*" or "times" or "over" or "divided" or "divide" or "by" or "=" or "->" or "plus" or "+" or "multiplied" or "is" or "gives" or "into")
                {
                    return true;
                }
            }
        }

        return message.Words.Any(w => w.Form is "#x" or "x#") && message.Quantities.Length > 1;
    }
}
