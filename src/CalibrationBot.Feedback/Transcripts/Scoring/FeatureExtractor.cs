using System.Globalization;
using CalibrationBot.Feedback.Transcripts.Reading;
using CalibrationBot.Feedback.Transcripts.Rules;

namespace CalibrationBot.Feedback.Transcripts.Scoring;

/// <summary>
/// Turns a message into named features. Words and concepts are kept apart by whether their sentence asks (<c>q</c>), states
/// (<c>s</c>) or only looks like a question (<c>t</c>); <c>i</c> and <c>n</c> are the interviewer's words before and after, <c>f</c> what the memory knows.
/// </summary>
internal sealed class FeatureExtractor(Knowledge knowledge)
{
    /// <summary>Longer messages are read whole, but word features beyond this many words add nothing and cost memory.</summary>
    private const int MostWords = 4000;

    private readonly int _machinery = knowledge.Concept("machinery");
    private readonly int _because = knowledge.Concept("because");
    private readonly int _cost = knowledge.Concept("cost");
    private readonly int _compare = knowledge.Concept("compare");
    private readonly int _deny = knowledge.Concept("deny-failure");
    private readonly int _wantsFailure = knowledge.Concept("wants-failure");
    private readonly int _part = knowledge.Concept("part");
    private readonly int _connects = knowledge.Concept("connects");

    public Features Extract(ReadMessage message, ReadMessage? next, SessionMemory memory, IReadOnlyList<UnknownName> names)
    {
        var features = new Features();
        for (var i = 0; i < message.Sentences.Length; i++)
        {
            AddSentence(features, message, i);
        }

        AddNumbers(features, message, next, memory);
        AddAcross(features, message);
        features.Add($"f:parts={Math.Min(6, message.Count(_part))}");
        features.Add($"f:connects={Math.Min(4, message.Count(_connects))}");
        AddShape(features, message);
        AddMemory(features, message, memory, names);
        AddInterviewer(features, memory.Asked, "i");
        AddInterviewer(features, next, "n");
        if (next is not null)
        {
            foreach (var name in names)
            {
                features.AddIf(next.Words.Any(w => w.Form == name.Form), "f:name-asked-about");
            }
        }

        return features;
    }

    private void AddSentence(Features features, ReadMessage message, int index)
    {
        var sentence = message.Sentences[index];
        var kind = sentence.Mood switch { Mood.Asks => "q", Mood.States => "s", _ => "t" };
        for (var at = sentence.First; at < Math.Min(sentence.After, MostWords); at++)
        {
            var form = message.Words[at].Form;
            features.Add($"{kind}:{form}", index);
            if (at + 1 < sentence.After)
            {
                features.Add($"{kind}:{form}_{message.Words[at + 1].Form}", index);
            }
        }

        features.Add($"{kind}^{message.Words[sentence.First].Form}", index);
        foreach (var concept in sentence.Concepts)
        {
            features.Add($"{kind}@{knowledge.Concepts[concept]}", index);
            foreach (var other in sentence.Concepts)
            {
                if (concept < other)
                {
                    features.Add($"{kind}@{knowledge.Concepts[concept]}&{knowledge.Concepts[other]}", index);
                }
            }
        }
    }

    // Concepts that meet in one message though not in one sentence: "I don't know. Their docs would tell."
    private void AddAcross(Features features, ReadMessage message)
    {
        var stated = message.Sentences.Where(s => s.Mood == Mood.States).SelectMany(s => s.Concepts).Distinct().Order().ToArray();
        for (var i = 0; i < stated.Length; i++)
        {
            for (var j = i + 1; j < stated.Length; j++)
            {
                features.Add($"m@{knowledge.Concepts[stated[i]]}&{knowledge.Concepts[stated[j]]}");
            }
        }
    }

    private static void AddNumbers(Features features, ReadMessage message, ReadMessage? next, SessionMemory memory)
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

    private static void AddShape(Features features, ReadMessage message)
    {
        var statements = message.Sentences.Count(s => s.Mood == Mood.States);
        features.Add(string.Create(CultureInfo.InvariantCulture, $"f:words={Bucket(message.Words.Length)}"));
        features.Add(string.Create(CultureInfo.InvariantCulture, $"f:statements={Math.Min(4, statements)}"));
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

    private void AddMemory(Features features, ReadMessage message, SessionMemory memory, IReadOnlyList<UnknownName> names)
    {
        features.Add($"f:turn={Math.Min(6, memory.CandidateMessages)}");
        features.AddIf(memory.LoadKnown, "f:load-known");
        features.AddIf(memory.LoadAsked, "f:load-asked");
        features.AddIf(memory.OverviewGiven, "f:overview-given");
        features.AddIf(memory.TechnologyUsed, "f:technology-before");
        features.AddIf(memory.Asked?.Sentences.Any(s => s.Asks) ?? false, "f:answers");
        features.AddIf(memory.Asked is null, "f:follows-own");
        features.AddIf(message.Sentences.Any(s => s.Mood == Mood.OnlyLooksAsking), "f:only-looks-asking");
        features.AddIf(IsBareAnswer(message), "f:bare-answer");
        features.Add($"f:machinery={Math.Min(3, message.Count(_machinery))}");
        features.AddIf(message.Has(_machinery) && !memory.LoadKnown, "f:machinery-load-unknown");
        features.AddIf(message.Has(_machinery) && memory.LoadKnown && memory.GreatestGiven < 1e6, "f:machinery-load-small");
        foreach (var name in names)
        {
            features.Add(name.Explained ? "f:name-explained" : "f:name-unexplained");
            features.AddIf(name.Owned && !name.Explained, "f:name-owned");
        }

        if (memory.Asked is { } asked)
        {
            if (asked.Has(_wantsFailure) && message.Sentences.Any(s => s.Mood == Mood.States && s.After - s.First > 5))
            {
                features.Add(message.Has(_deny) ? "f:failure-asked-denied" : "f:failure-asked-answered");
            }

            var content = message.Words.Where(w => w.Length > 3).Select(w => w.Form).ToHashSet(StringComparer.Ordinal);
            features.AddIf(content.Count is > 0 and < 6 && asked.Words.Count(w => content.Contains(w.Form)) * 2 >= content.Count, "f:echo");
        }
    }

    // "301." or "Postgres.": an answer with nothing beside it.
    private bool IsBareAnswer(ReadMessage message) =>
        message.Words.Length is > 0 and <= 10
        && message.Sentences.All(s => s.Mood == Mood.States)
        && !message.Has(_because) && !message.Has(_cost) && !message.Has(_compare) && !message.Has(_deny);

    private void AddInterviewer(Features features, ReadMessage? message, string kind)
    {
        if (message is not { From: Speaker.Interviewer })
        {
            features.Add($"{kind}:none");
            return;
        }

        foreach (var sentence in message.Sentences)
        {
            foreach (var concept in sentence.Concepts)
            {
                features.Add($"{kind}@{knowledge.Concepts[concept]}");
            }
        }

        foreach (var word in message.Words.Take(200))
        {
            features.Add($"{kind}:{word.Form}");
        }
    }

    private static int Bucket(int words) => words switch { <= 3 => 3, <= 8 => 8, <= 16 => 16, <= 30 => 30, <= 50 => 50, _ => 99 };
}
