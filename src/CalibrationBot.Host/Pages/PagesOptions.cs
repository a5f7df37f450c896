namespace CalibrationBot.Host.Pages;

/// <summary>Settings of the signed-in pages, section <c>Pages</c>.</summary>
internal sealed class PagesOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pages";

    /// <summary>
    /// The address people reach this program by, <c>Pages:PublicUrl</c>, such as <c>https://calibration.example.com</c>.
    /// Default: the first address it listens on, which only people on the same machine or network can open.
    /// </summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>What is wrong with the settings, with what to write instead; null when nothing is.</summary>
    public string? Fault() => PublicUrl is null || (PublicUrl.IsAbsoluteUri && PublicUrl.Scheme is "http" or "https" && PublicUrl.Query.Length == 0 && PublicUrl.Fragment.Length == 0)
        ? null
        : "Pages:PublicUrl must be the whole address people reach this program by, such as https://calibration.example.com.";
}
