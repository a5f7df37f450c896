using System.Collections.Immutable;

namespace CalibrationBot.Flows.Storage;

/// <summary>
/// Everything a step has read. Checking it when the step commits makes steps serializable: two steps that each read what
/// the other writes (two last debriefs filed at the same moment) cannot both commit, the classic write skew of
/// Berenson et al., "A Critique of ANSI SQL Isolation Levels", 1995.
/// </summary>
/// <param name="Records">Single records, also those that were not there.</param>
/// <param name="Lists">Listings with what they gave.</param>
public sealed record ReadSet(ImmutableArray<RecordRead> Records, ImmutableArray<ListRead> Lists)
{
    /// <summary>Nothing was read.</summary>
    public static ReadSet Empty { get; } = new([], []);
}

/// <summary>One record as it was read.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Version">Its version; 0 when there was none.</param>
public sealed record RecordRead(RecordKey Key, long Version);

/// <summary>One listing as it was read.</summary>
/// <param name="Workspace">The workspace looked in.</param>
/// <param name="Kind">The kind of record.</param>
/// <param name="Link">The link they carry.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="Found">What it gave, in order.</param>
public sealed record ListRead(string Workspace, string Kind, string Link, int Limit, ImmutableArray<ListedVersion> Found);

/// <summary>One record of a listing.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
public readonly record struct ListedVersion(string Id, long Version);
