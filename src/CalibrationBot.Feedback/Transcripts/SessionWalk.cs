using System.Collections.Immutable;
using CalibrationBot.Feedback.Transcripts.Reading;
using CalibrationBot.Feedback.Transcripts.Rules;
using CalibrationBot.Feedback.Transcripts.Scoring;

namespace CalibrationBot.Feedback.Transcripts;

/// <summary>
/// Goes through a session in order, remembering what was asked, given and used. Reading and training both walk, so a scorer
/// is trained on exactly what it will see. Thread-safe: each walk has its own memory.
/// </summary>
internal sealed class SessionWalk(Knowledge knowledge, MeaningFeatures meaning)
{
    private readonly FeatureExtractor _extractor = new(knowledge, meaning);
    private readonly int _askScale = knowledge.Concept("ask-scale");
    private readonly int _machinery = knowledge.Concept("machinery");
    private readonly int _part = knowledge.Concept("part");
    private readonly int _connects = knowledge.Concept("connects");

    /// <summary>The candidate's messages, each as it looks after all before it.</summary>
    public IEnumerable<CandidateTurn> Walk(Transcript transcript)
    {
        var memory = new SessionMemory();
        var prompt = WordSplitter.Split(transcript.Prompt).Select(w => w.Form).ToHashSet(StringComparer.Ordinal);
        var messages = transcript.Messages.Select((m, i) => ReadMessage.Of(i, m, knowledge)).ToArray();
        for (var i = 0; i < messages.Length; i++)
        {
            var message = messages[i];
            if (message.From == Speaker.Candidate && message.Words.Length > 0)
            {
                var names = UnknownNameRule.Find(message, memory, knowledge, prompt);
                var technology = memory.TechnologyUsed ? null : TechnologyRule.FirstUsed(message, knowledge);
                var features = _extractor.Extract(message, i + 1 < messages.Length ? messages[i + 1] : null, memory, names);
                yield return new(message, features, technology, names, message.Has(_machinery), message.Sentences.Any(s => s.Asks && !memory.Echoes(message, s)));
                memory.TechnologyUsed |= technology is not null;
                memory.OverviewGiven |= message.Count(_part) >= 3 && message.Count(_connects) >= 2;
            }

            memory.Hear(message, _askScale);
        }
    }
}

/// <summary>A candidate's message in its place.</summary>
/// <param name="Message">The message.</param>
/// <param name="Features">What the scorer sees.</param>
/// <param name="FirstTechnology">The session's first technology, when this message puts it into the design.</param>
/// <param name="Names">Names nobody outside can know, new in this message.</param>
/// <param name="HasMachinery">Whether it speaks of scale machinery.</param>
/// <param name="Asks">Whether it asks more than what the interviewer has just said.</param>
internal sealed record CandidateTurn(
    ReadMessage Message,
    Features Features,
    PhraseMatch? FirstTechnology,
    ImmutableArray<UnknownName> Names,
    bool HasMachinery,
    bool Asks)
{
    /// <summary>Whether an event is possible here at all, whatever its score: what the definitions require.</summary>
    public bool Allows(PracticeEventType type) => type switch
    {
        PracticeEventType.ClarifyingQuestion or PracticeEventType.CheckIn => Asks,
        PracticeEventType.FirstTechnology => FirstTechnology is not null,
        PracticeEventType.Estimate => Message.Quantities.Length > 0,
        PracticeEventType.PrematureScale => HasMachinery,
        _ => true,
    };
}
