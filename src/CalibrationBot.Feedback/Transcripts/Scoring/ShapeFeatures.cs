using CalibrationBot.Feedback.Transcripts.Reading;

namespace CalibrationBot.Feedback.Transcripts.Scoring;

/// <summary>Features of how a message is built: length, questions and statements, lists, names of columns.</summary>
internal static class ShapeFeatures
{
    public static void Add(Features features, ReadMessage message)
    {
        var statements = message.Sentences.Count(s => s.Mood == Mood.States);
        features.Add($"f:words={Bucket(message.Words.Length)}");
        features.Add($"f:statements={Math.Min(4, statements)}");
        features.AddIf(statements == 0, "f:only-asks");
        features.AddIf(message.Sentences.Any(s => s.Asks), "f:asks");
        features.AddIf(message.Sentences.Length > 0 && message.Sentences[^1].Asks, "f:ends-asking");
        features.AddIf(message.Sentences.Length > 1 && message.Sentences[..^1].Any(s => s.Asks) && !message.Sentences[^1].Asks, "f:asks-then-states");
        features.AddIf(message.Words.Count(w => w.Form == ",") >= 4, "f:list");
        features.AddIf(message.Words.Count(w => w.Form == ";") >= 2, "f:semicolons");
        features.AddIf(message.Words.Count(w => w.Form == "->") >= 2, "f:arrows");
        features.Add($"f:attribute-list={AttributeLists.Longest(message.Words)}");
        features.AddIf(message.Words.Any(w => w.Shape == WordShape.Identifier), "f:identifier");
        features.AddIf(message.Words.Count(w => w.Shape == WordShape.Identifier) >= 3, "f:identifiers");
        features.AddIf(message.Technologies.Length > 0, "f:technology");
        features.AddIf(message.Technologies.Length > 1, "f:technologies");
    }

    private static int Bucket(int words) => words switch { <= 3 => 3, <= 8 => 8, <= 16 => 16, <= 30 => 30, <= 50 => 50, _ => 99 };
}
