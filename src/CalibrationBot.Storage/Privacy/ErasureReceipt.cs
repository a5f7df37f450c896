using System.Collections.Immutable;

namespace CalibrationBot.Storage.Privacy;

/// <summary>What an erasure did, to hand to whoever asked for it.</summary>
/// <param name="Subject">Whose data.</param>
/// <param name="At">When.</param>
/// <param name="Erased">Records removed, by kind.</param>
/// <param name="AuditLinesRedacted">Lines of the trail that no longer name anybody.</param>
/// <param name="LeftoversErased">Messages removed that were set aside or already sent.</param>
/// <param name="Kept">What was kept, and why.</param>
public sealed record ErasureReceipt(
    DataSubject Subject,
    DateTimeOffset At,
    ImmutableSortedDictionary<string, int> Erased,
    int AuditLinesRedacted,
    int LeftoversErased,
    ImmutableArray<KeptRecord> Kept);

/// <summary>A record that an erasure left.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its id.</param>
/// <param name="Why">Why it was left.</param>
public sealed record KeptRecord(string Kind, string Id, string Why);
