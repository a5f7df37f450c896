using System.Reflection;

namespace CalibrationBot.Host.Pages;

/// <summary>The pages' look, embedded in this assembly; exports carry it inside so that they can be kept as one file.</summary>
internal static class Stylesheet
{
    public const string Path = "/pages/pages.css";

    /// <summary>The style sheet's text.</summary>
    public static string Text { get; } = Read();

    public static void Map(RouteGroupBuilder pages) => pages.MapGet(Path, (HttpContext http) =>
    {
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Text(Text, "text/css; charset=utf-8");
    });

    private static string Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Pages/pages.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
