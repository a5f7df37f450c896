using CalibrationBot.Feedback.Transcripts.Reading;
using CalibrationBot.Feedback.Transcripts.Rules;

namespace CalibrationBot.Feedback.Transcripts.Scoring;

/// <summary>
/// Turns a message into named features. Words and concepts are kept apart by whether their sentence asks (<c>q</c>), states
/// (<c>s</c>) or only looks like a question (<c>t</c>); <c>i</c> and <c>n</c> are the interviewer's words before and
/// after, <c>m</c> concepts that meet across sentences, <c>f</c> what is known of shape, numbers and memory.
/// </summary>
internal sealed class FeatureExtractor(Knowledge knowledge, MeaningFeatures meaning)
{
    /// <summary>Longer messages are read whole, but word features beyond this many words add nothing and cost memory.</summary>
    private const int MostWords = 4000;

    private readonly MemoryFeatures _memory = new(knowledge);
    private readonly int _part = knowledge.Concept("part");
    private readonly int _connects = knowledge.Concept("connects");

    public Features Extract(ReadMessage message, ReadMessage? next, SessionMemory memory, IReadOnlyList<UnknownName> names)
    {
        var features = new Features { Meaning = meaning.Of(message, memory.Asked, next) };
        for (var i = 0; i < message.Sentences.Length; i++)
        {
            AddSentence(features, message, i);
        }

        NumberFeatures.Add(features, message, next, memory);
        AddAcross(features, message);
        features.Add($"f:parts={Math.Min(6, message.Count(_part))}");
        features.Add($"f:connects={Math.Min(4, message.Count(_connects))}");
        ShapeFeatures.Add(features, message);
        _memory.Add(features, message, memory, names);
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
}
