using System.Reflection;

namespace CalibrationBot.Host.Pages;

/// <summary>The pages' own files, embedded in this assembly.</summary>
internal static class PageFiles
{
    public const string StylesheetPath = "/pages/pages.css";

    public const string IconPath = "/pages/favicon.svg";

    /// <summary>Where browsers look for the icon of an answer that names none, such as a health check or Slack's last page.</summary>
    private const string UsualIconPath = "/favicon.ico";

    private static readonly string Icon = Read("favicon.svg");

    /// <summary>The style sheet's text; exports carry it inside so that they can be kept as one file.</summary>
    public static string Stylesheet { get; } = Read("pages.css");

    public static void Map(RouteGroupBuilder pages)
    {
        Map(pages, StylesheetPath, Stylesheet, "text/css; charset=utf-8");
        Map(pages, IconPath, Icon, "image/svg+xml");
        Map(pages, UsualIconPath, Icon, "image/svg+xml");
    }

    private static void Map(RouteGroupBuilder pages, string path, string text, string type) => pages.MapGet(path, (HttpContext http) =>
    {
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Text(text, type);
    });

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Pages/{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
