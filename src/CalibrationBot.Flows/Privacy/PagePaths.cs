namespace CalibrationBot.Flows.Privacy;

/// <summary>Where the signed-in pages are, from the root of our site.</summary>
public static class PagePaths
{
    /// <summary>The candidates of the loops one manages.</summary>
    public const string Candidates = "/pages/candidates";

    /// <summary>What is held on oneself.</summary>
    public const string Own = "/pages/me";
}
