using Microsoft.Playwright;

namespace CalibrationBot.Acceptance.Tests.Browsing;

/// <summary>Pictures for people to look at, in the folder <c>screenshots</c> at the repository's root; git leaves them out.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Path.Combine(Root(), "screenshots");

    public static Task TakeAsync(this IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });

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
