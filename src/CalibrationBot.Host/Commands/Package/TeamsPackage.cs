using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalibrationBot.Host.Commands.Package;

/// <summary>
/// The app package of Microsoft Teams: a zip with <c>manifest.json</c>, a color icon of 192×192 and an outline icon of 32×32
/// pixels ("App package", learn.microsoft.com). The same ids give the same bytes.
/// </summary>
internal static class TeamsPackage
{
    private const string Folder = "Package/Teams/";
    private static readonly string[] Icons = ["color.png", "outline.png"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    // Zip files know no time before 1980.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Builds the package.</summary>
    /// <param name="appId">The bot's application id; the app gets the same.</param>
    /// <param name="site">The developer's site, https; null for the placeholder.</param>
    public static byte[] Build(Guid appId, Uri? site)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.json", Manifest(appId, site));
            foreach (var icon in Icons)
            {
                Add(zip, icon, Read(icon));
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Manifest(Guid appId, Uri? site)
    {
        var manifest = JsonNode.Parse(Read("manifest.json"))!.AsObject();
        var id = appId.ToString("D");
        manifest["id"] = id;
        manifest["bots"]![0]!["botId"] = id;
        manifest["composeExtensions"]![0]!["botId"] = id;
        if (site is not null)
        {
            var root = site.GetLeftPart(UriPartial.Authority);
            var developer = manifest["developer"]!;
            developer["websiteUrl"] = root;
            developer["privacyUrl"] = root + "/privacy";
            developer["termsOfUseUrl"] = root + "/terms";
        }

        return JsonSerializer.SerializeToUtf8Bytes(manifest, Indented);
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(TeamsPackage).Assembly.GetManifestResourceStream(Folder + name)
            ?? throw new InvalidOperationException($"{name} is missing from the program.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
