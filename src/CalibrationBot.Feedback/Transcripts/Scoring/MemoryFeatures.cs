using CalibrationBot.Feedback.Transcripts.Reading;
using CalibrationBot.Feedback.Transcripts.Rules;

namespace CalibrationBot.Feedback.Transcripts.Scoring;

/// <summary>Features of a message against what was asked, given, used and named before it.</summary>
internal sealed class MemoryFeatures(Knowledge knowledge)
{
    private readonly int _machinery = knowledge.Concept("machinery");
    private readonly int _because = knowledge.Concept("because");
    private readonly int _cost = knowledge.Concept("cost");
    private readonly int _compare = knowledge.Concept("compare");
    private readonly int _deny = knowledge.Concept("deny-failure");
    private readonly int _wantsFailure = knowledge.Concept("wants-failure");

    private readonly int _wantsTeam = knowledge.Concept("wants-team");
    private readonly int _team = knowledge.Concept("team");
    private readonly int _wantsOperations = knowledge.Concept("wants-operations");
    private readonly int _operations = knowledge.Concept("operations-strong");

    public void Add(Features features, ReadMessage message, SessionMemory memory, IReadOnlyList<UnknownName> names)
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
            features.AddIf(asked.Has(_wantsTeam) && message.Has(_team), "f:team-asked-answered");
            features.AddIf(asked.Has(_wantsOperations) && message.Has(_operations), "f:operations-asked-answered");
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
}
