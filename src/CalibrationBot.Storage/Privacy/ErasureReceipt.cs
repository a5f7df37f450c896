using System.Collections.Immutable;

namespace CalibrationBot.Storage.Privacy;

/// <summary>What an erasure did, to hand to whoever asked for it.</summary>
/// <param name="Number">Names the erasure; the audit trail has it, and nobody's name.</param>
/// <param name="Subject">Whose data.</param>
/// <param name="At">When.</param>
/// <param name="Erased">Records removed, by kind.</param>
/// <param name="Changed">Records that stay without the subject's part, by kind.</param>
/// <param name="AuditLinesRedacted">Lines of the trail that no longer name anybody.</param>
/// <param name="LeftoversErased">Messages and timers removed that were waiting, set aside or already sent.</param>
/// <param name="Kept">What was kept, and why.</param>
/// <param name="Remainder">What of it the database's own files still hold for a while; null when nothing.</param>
public sealed record ErasureReceipt(
    string Number,
    DataSubject Subject,
    DateTimeOffset At,
    ImmutableSortedDictionary<string, int> Erased,
    ImmutableSortedDictionary<string, int> Changed,
    int AuditLinesRedacted,
    int LeftoversErased,
    ImmutableArray<KeptRecord> Kept,
    string? Remainder)
{
    /// <summary>The kind under which the audit trail names an erasure by its number.</summary>
    public const string Kind = "erasure";
}

/// <summary>A record that an erasure left.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its id.</param>
/// <param name="Why">Why it was left.</param>
public sealed record KeptRecord(string Kind, string Id, string Why);
