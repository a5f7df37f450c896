using System.Collections.Immutable;

namespace CalibrationBot.Flows.Storage;

/// <summary>
/// Says what an erasure does to records of one kind that it may not simply remove, or that carry no link to find them by.
/// A kind without a rule is removed with its subject, unless it names other people too. Pure and thread-safe.
/// </summary>
public interface IErasureRule
{
    /// <summary>The kind of record.</summary>
    string Kind { get; }

    /// <summary>Whether it wants to see every record of its kind in the workspace; else those that carry the subject's link.</summary>
    bool LooksAtAll { get; }

    /// <summary>What becomes of each record, in the same order.</summary>
    ImmutableArray<ErasureVerdict> Judge(IReadOnlyList<StoredRecord> records, ErasureScope scope);

    /// <summary>What people typed into a record, so that copies of it can be told elsewhere, such as in a chat that the store keeps.</summary>
    IEnumerable<string> WordsOf(StoredRecord record) => [];

    /// <summary>Whether a record without a link is a person's own, and belongs into what is exported for them.</summary>
    bool IsOwn(StoredRecord record, string person) => false;
}

/// <summary>What an erasure does to one record.</summary>
public abstract record ErasureVerdict
{
    private ErasureVerdict()
    {
    }

    /// <summary>It has nothing of the subject.</summary>
    public static ErasureVerdict Unconcerned { get; } = new Leave();

    /// <summary>It goes.</summary>
    public static ErasureVerdict Removed { get; } = new Remove();

    /// <summary>It has nothing of the subject.</summary>
    public sealed record Leave : ErasureVerdict;

    /// <summary>It goes.</summary>
    public sealed record Remove : ErasureVerdict;

    /// <summary>It stays without the subject's part.</summary>
    /// <param name="Json">What is left of it.</param>
    /// <param name="Links">What it is listed by from now on.</param>
    public sealed record Rewrite(string Json, ImmutableArray<string> Links) : ErasureVerdict;

    /// <summary>It has to stay as it is for now.</summary>
    /// <param name="Why">Why, and what to do, for the receipt.</param>
    public sealed record Keep(string Why) : ErasureVerdict;
}
