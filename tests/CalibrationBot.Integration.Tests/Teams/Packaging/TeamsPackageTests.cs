using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using CalibrationBot.Host.Commands.Package;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams.Packaging;

/// <summary>The package as Teams opens it.</summary>
public sealed class TeamsPackageTests
{
    private static readonly Guid AppId = Guid.Parse("3f2b8c1e-0d4a-4a53-9d0e-6a1c2b3d4e5f");

    [Fact]
    public void Package_Opened_HasTheManifestAndBothIconsAtItsTop()
    {
        using var zip = Open(TeamsPackage.Build(AppId, null));
        Assert.Equal(["manifest.json", "color.png", "outline.png"], zip.Entries.Select(e => e.FullName));
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public void Package_Icon_HasTheSizeTeamsAsksFor(string name, int size)
    {
        using var zip = Open(TeamsPackage.Build(AppId, null));
        var png = Read(zip, name);

        // The first chunk of a PNG holds its width and height (RFC 2083).
        Assert.Equal(size, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(size, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    [Fact]
    public void Package_Manifest_NamesTheBotEverywhereAndTheSite()
    {
        using var zip = Open(TeamsPackage.Build(AppId, new Uri("https://bot.contoso.com/anything")));
        var manifest = JsonElement.Parse(Read(zip, "manifest.json"));
        var id = AppId.ToString();

        Assert.Equal(id, manifest.GetProperty("id").GetString());
        Assert.Equal(id, manifest.GetProperty("bots")[0].GetProperty("botId").GetString());
        Assert.Equal(id, manifest.GetProperty("composeExtensions")[0].GetProperty("botId").GetString());
        Assert.Equal("https://bot.contoso.com/privacy", manifest.GetProperty("developer").GetProperty("privacyUrl").GetString());
    }

    [Fact]
    public void Package_BuiltTwice_IsTheSame() => Assert.Equal(TeamsPackage.Build(AppId, null), TeamsPackage.Build(AppId, null));

    private static ZipArchive Open(byte[] package) => new(new MemoryStream(package));

    private static byte[] Read(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
