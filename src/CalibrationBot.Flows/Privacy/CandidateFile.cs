using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Privacy;

/// <summary>One candidate of a manager's loops, in a list.</summary>
/// <param name="Key">Names the candidate in addresses without saying the alias; it differs from workspace to workspace.</param>
/// <param name="Alias">What everybody calls the candidate.</param>
/// <param name="Loops">How many loops of theirs the manager has.</param>
/// <param name="LatestAt">When the latest of them was opened.</param>
public sealed record CandidateSummary(string Key, string Alias, int Loops, DateTimeOffset LatestAt);

/// <summary>What a manager may see of one candidate.</summary>
/// <param name="Key">Names the candidate in addresses.</param>
/// <param name="Alias">What everybody calls the candidate.</param>
/// <param name="Loops">The manager's loops, newest first.</param>
public sealed record CandidateFile(string Key, string Alias, ImmutableArray<LoopFile> Loops)
{
    /// <summary>The ids of the loops.</summary>
    public ImmutableHashSet<string> LoopIds => [.. Loops.Select(l => l.Id)];
}

/// <summary>What a manager may see of one loop.</summary>
/// <param name="Id">The loop's id.</param>
/// <param name="Loop">The loop, in people's words.</param>
/// <param name="Debriefs">The debriefs that are open to the manager, in people's words: one list of cards each.</param>
/// <param name="Filed">When each of these was filed, and by whom.</param>
/// <param name="Sealed">What of it the manager may not see, in a sentence; null when nothing.</param>
/// <param name="Json">All of it that the manager may see, for programs.</param>
public sealed record LoopFile(
    string Id, Card Loop, ImmutableArray<ImmutableArray<Card>> Debriefs, ImmutableArray<FiledDebriefLine> Filed, string? Sealed, JsonObject Json);

/// <summary>One debrief in a list.</summary>
/// <param name="By">Its author.</param>
/// <param name="At">When it was filed.</param>
public sealed record FiledDebriefLine(PersonRef By, DateTimeOffset At);
