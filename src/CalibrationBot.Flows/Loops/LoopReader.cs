using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Loops;

/// <summary>
/// The one way to loops and debriefs. Others' debriefs come out only of a revealed loop, and only for its panel and its
/// manager; while a loop is open there is exactly one other door, <see cref="OpenForRevealAsync"/>, which checks that the
/// reveal is due.
/// </summary>
internal sealed class LoopReader(IRecordReader records)
{
    /// <summary>The loop, or null when there is none of that id; hostile ids find nothing.</summary>
    public ValueTask<Stored<Loop>?> FindAsync(string workspace, string id, CancellationToken cancellationToken) =>
        ShortId.IsValid(id)
            ? records.FindAsync(Loop.KeyOf(workspace, id), LoopJson.Default.Loop, cancellationToken)
            : ValueTask.FromResult<Stored<Loop>?>(null);

    /// <summary>The loops a person is in or manages, newest first.</summary>
    public async ValueTask<ImmutableArray<Stored<Loop>>> OfAsync(PersonRef person, CancellationToken cancellationToken)
    {
        var found = await records.ListAsync(person.Workspace, "loop", $"person:{person.Id}", 100, cancellationToken);
        return [.. found.Select(r => Documents.Read(r, LoopJson.Default.Loop)).Where(l => l.Value.Member(person) is not null || l.Value.IsManager(person))];
    }

    /// <summary>A person's own debrief, or null when there is none yet.</summary>
    public ValueTask<Stored<DebriefDocument>?> OwnAsync(Loop loop, PersonRef author, CancellationToken cancellationToken) =>
        records.FindAsync(DebriefDocument.KeyOf(loop.Workspace, loop.Id, author.Id), DebriefJson.Default.DebriefDocument, cancellationToken);

    /// <summary>The filed debriefs of a revealed loop for somebody who may see them; null for everybody else.</summary>
    public async ValueTask<ImmutableArray<DebriefDocument>?> RevealedAsync(Loop loop, PersonRef viewer, CancellationToken cancellationToken) =>
        loop.State == LoopState.Revealed && (loop.Member(viewer) is not null || loop.IsManager(viewer))
            ? await FiledAsync(loop, cancellationToken)
            : null;

    /// <summary>The filed debriefs of a loop whose reveal is due: all have filed, or the deadline has passed; null before.</summary>
    /// <param name="loop">The loop, with the filing that is just happening counted.</param>
    /// <param name="at">The moment of the turn.</param>
    /// <param name="justFiled">A debrief that this very step files; null for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<ImmutableArray<DebriefDocument>?> OpenForRevealAsync(
        Loop loop, DateTimeOffset at, DebriefDocument? justFiled, CancellationToken cancellationToken)
    {
        if (!RevealRule.IsDue(loop, at))
        {
            return null;
        }

        var filed = await FiledAsync(loop, cancellationToken);
        return justFiled is null ? filed : [.. filed.Where(d => d.Person != justFiled.Person), justFiled];
    }

    private async ValueTask<ImmutableArray<DebriefDocument>> FiledAsync(Loop loop, CancellationToken cancellationToken)
    {
        var debriefs = ImmutableArray.CreateBuilder<DebriefDocument>();
        foreach (var member in loop.Panel)
        {
            var debrief = await OwnAsync(loop, loop.Ref(member), cancellationToken);
            if (debrief?.Value.Filed is not null)
            {
                debriefs.Add(debrief.Value);
            }
        }

        return debriefs.ToImmutable();
    }
}
