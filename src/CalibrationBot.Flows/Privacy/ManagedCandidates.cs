using System.Collections.Immutable;
using CalibrationBot.Feedback;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Loops;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Privacy;

/// <summary>
/// The one way from a signed-in manager to candidates: it gives the loops that very person manages and nothing else, another
/// manager's loops about the same alias included; and of loops that are not revealed it gives counts only. Thread-safe.
/// </summary>
public sealed class ManagedCandidates(IRecordReader records, IFeedbackEngine engine)
{
    private const int MostLoops = 1_000;
    private const int MostDebriefs = 100;

    /// <summary>The candidates of the loops a person manages, the latest first.</summary>
    public async ValueTask<ImmutableArray<CandidateSummary>> ListAsync(PersonRef manager, CancellationToken cancellationToken) =>
    [
        .. (await LoopsAsync(manager, cancellationToken))
            .GroupBy(KeyOf, StringComparer.Ordinal)
            .Select(g => new CandidateSummary(g.Key, g.First().Candidate, g.Count(), g.Max(l => l.OpenedAt)))
            .OrderByDescending(c => c.LatestAt),
    ];

    /// <summary>What a person may see of a candidate; null when there is none of that key, or none of theirs.</summary>
    public async ValueTask<CandidateFile?> FindAsync(PersonRef manager, string key, CancellationToken cancellationToken)
    {
        var loops = (await LoopsAsync(manager, cancellationToken)).Where(l => KeyOf(l) == key).OrderByDescending(l => l.OpenedAt).ToList();
        if (loops.Count == 0)
        {
            return null;
        }

        var files = ImmutableArray.CreateBuilder<LoopFile>(loops.Count);
        foreach (var loop in loops)
        {
            files.Add(await FileAsync(loop, manager, cancellationToken));
        }

        return new(key, loops[0].Candidate, files.ToImmutable());
    }

    private async ValueTask<List<Loop>> LoopsAsync(PersonRef manager, CancellationToken cancellationToken)
    {
        var found = await records.ListAsync(manager.Workspace, "loop", $"person:{manager.Id}", MostLoops, cancellationToken);
        return [.. found.Select(r => Documents.Read(r, LoopJson.Default.Loop).Value).Where(l => l.IsManager(manager))];
    }

    private async ValueTask<LoopFile> FileAsync(Loop loop, PersonRef manager, CancellationToken cancellationToken)
    {
        var held = await records.ListAsync(loop.Workspace, "debrief", $"loop:{loop.Id}", MostDebriefs, cancellationToken);
        var open = await new LoopReader(records).RevealedAsync(loop, manager, cancellationToken) ?? [];
        var views = open.OrderBy(d => d.Filed!.At).Select(d => ManagerView.Of(d, engine)).ToImmutableArray();
        var closed = held.Count - views.Length;
        return new(
            loop.Id,
            LoopReading.Of(loop),
            [.. views.Select(v => v.Cards())],
            [.. views.Select(v => new FiledDebriefLine(v.Author, v.FiledAt))],
            SealedWord(loop, closed),
            ManagerView.ToJson(loop, views, closed));
    }

    private static string? SealedWord(Loop loop, int closed) => (closed, loop.State) switch
    {
        (0, _) => null,
        (1, LoopState.Open) => "1 debrief is sealed until all are in.",
        (_, LoopState.Open) => $"{closed} debriefs are sealed until all are in.",
        (1, LoopState.Cancelled) => "1 debrief stays sealed: the loop was cancelled.",
        (_, LoopState.Cancelled) => $"{closed} debriefs stay sealed: the loop was cancelled.",
        (1, _) => "1 draft was never filed, and stays its author's.",
        _ => $"{closed} drafts were never filed, and stay their authors'.",
    };

    private static string KeyOf(Loop loop) => ShortId.From($"{loop.Workspace}\n{Loop.CandidateLink(loop.Candidate)}");
}
