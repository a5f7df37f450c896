using Microsoft.Playwright;

namespace CalibrationBot.Acceptance.Tests.Browsing;

/// <summary>Pictures for people to look at, in the folder <c>screenshots</c> at the repository's root; git leaves them out.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Path.Combine(Root(), "screenshots");

    /// <summary>Takes a picture.</summary>
    /// <param name="page">Of what.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="whole">Whether of the whole page, and not only of what is in the window.</param>
    public static Task TakeAsync(this IPage page, string name, bool whole = false) =>
        page.ScreenshotAsync(new() { Path = PathOf(name), Animations = ScreenshotAnimations.Disabled, FullPage = whole });

    /// <summary>Where a picture of that name goes.</summary>
    public static string PathOf(string name) => Path.Combine(Folder, name + ".png");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CalibrationBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
