using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Flows.Debrief;

/// <summary>What one interviewer has on one competency.</summary>
internal sealed record Entry
{
    public required Competency Competency { get; init; }

    public Coverage? Coverage { get; init; }

    /// <summary>The evidence, cut into sentences and bullets; joined they are exactly what was accepted.</summary>
    public ImmutableArray<Remark> Remarks { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The interviewer's own rating against the anchors, 1 to 4.</summary>
    public int? Rating { get; init; }

    /// <summary>The id the next remark gets.</summary>
    public int NextRemark { get; init; }

    public string Evidence => string.Concat(Remarks.Select(r => r.Text));

    public bool HasEvidence => Remarks.Any(r => !string.IsNullOrWhiteSpace(r.Text));

    /// <summary>Whether nothing is left to fill in: what was not probed needs neither evidence nor rating.</summary>
    public bool IsComplete => Coverage == Debrief.Coverage.NotProbed || (Coverage is not null && HasEvidence && Rating is not null);

    public Remark? Find(int remark) => Remarks.FirstOrDefault(r => r.Id == remark);

    public Entry WithRemark(Remark remark) => this with { Remarks = [.. Remarks.Select(r => r.Id == remark.Id ? remark : r)] };
}

/// <summary>One sentence or bullet of evidence, with the space after it.</summary>
/// <param name="Id">Unique in its entry; stays when the text is changed.</param>
/// <param name="Text">The words, as accepted.</param>
/// <param name="Nudges">How often the bot has asked about it; never more than two.</param>
/// <param name="Settled">Whether the author has decided to leave it as it is.</param>
/// <param name="Withheld">Whether it is kept for the author only and stays out of the packet.</param>
internal sealed record Remark(int Id, string Text, int Nudges = 0, bool Settled = false, bool Withheld = false);

/// <summary>How far a competency showed.</summary>
internal enum Coverage
{
    /// <summary>The candidate did it without being asked.</summary>
    ObservedUnprompted,

    /// <summary>The candidate did it after a prompt.</summary>
    ObservedPrompted,

    /// <summary>The interviewer asked, and it did not come.</summary>
    ProbedAbsent,

    /// <summary>The interview did not get there.</summary>
    NotProbed,
}

/// <summary>The interviewer's own recommendation; the bot has none.</summary>
internal enum Recommendation
{
    /// <summary>Hire, and would argue for it.</summary>
    StrongHire,

    /// <summary>Hire.</summary>
    Hire,

    /// <summary>No hire.</summary>
    NoHire,

    /// <summary>No hire, and would argue for it.</summary>
    StrongNoHire,
}
