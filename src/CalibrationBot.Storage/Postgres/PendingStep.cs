using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Storage.Postgres;

/// <summary>A step that wants to commit, or a write outside any turn.</summary>
/// <param name="Turn">The claimed turn; null outside turns.</param>
/// <param name="Result">What it wants.</param>
/// <param name="Reads">What it read.</param>
internal sealed record PendingStep(ClaimedTurn? Turn, StepResult Result, ReadSet Reads)
{
    /// <summary>What it has to lock before it is checked, in the one order; true for what it writes.</summary>
    public SortedDictionary<long, bool> Locks { get; } = StepLocks.Of(Turn, Result, Reads);

    /// <summary>Every record it read or writes, with the version it must have.</summary>
    public IEnumerable<RecordRead> Expected => Reads.Records.Concat(Result.Changes.Select(c => new RecordRead(c.Key, c.ExpectedVersion)));

    /// <summary>A write outside any turn.</summary>
    public static PendingStep Write(ImmutableArray<RecordChange> changes) => new(null, StepResult.Nothing with { Changes = changes }, ReadSet.Empty);
}
