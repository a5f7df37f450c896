namespace CalibrationBot.Storage.Privacy;

/// <summary>Whose data is meant: everything in a workspace that carries the subject's link.</summary>
/// <param name="Workspace">The workspace to look in.</param>
/// <param name="Link">The link, such as <c>candidate:OTTER</c> or <c>person:U1</c>.</param>
public sealed record DataSubject(string Workspace, string Link)
{
    private const string PersonPrefix = "person:";
    private const string CandidatePrefix = "candidate:";

    /// <summary>A candidate by the alias of the loop; capital letters make no difference.</summary>
    public static DataSubject Candidate(string workspace, string alias) => new(workspace, CandidatePrefix + alias.Trim().ToUpperInvariant());

    /// <summary>A person of the workspace by the platform's id.</summary>
    public static DataSubject Person(string workspace, string id) => new(workspace, PersonPrefix + id);

    /// <summary>The person's id; null when a candidate is meant.</summary>
    public string? PersonId => Link.StartsWith(PersonPrefix, StringComparison.Ordinal) ? Link[PersonPrefix.Length..] : null;

    /// <summary>The candidate's alias, in capital letters; null when a person is meant.</summary>
    public string? Alias => Link.StartsWith(CandidatePrefix, StringComparison.Ordinal) ? Link[CandidatePrefix.Length..] : null;

    /// <summary>The alias or the person's id.</summary>
    public string Name => PersonId ?? Alias ?? Link;

    /// <summary>Whether a link names a person.</summary>
    internal static bool NamesPerson(string link) => link.StartsWith(PersonPrefix, StringComparison.Ordinal);
}
