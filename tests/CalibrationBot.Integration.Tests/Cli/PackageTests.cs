using System.IO.Compression;
using CalibrationBot.Integration.Tests.Storage;
using Xunit;

namespace CalibrationBot.Integration.Tests.Cli;

public sealed class PackageTests : IDisposable
{
    private const string App = "3f2b8c1e-0d4a-4a53-9d0e-6a1c2b3d4e5f";
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task PackageTeams_WithASite_WritesTheFileWithItsAddresses()
    {
        var file = _folder.File("bot.zip");
        var run = await HostProcess.RunAsync(string.Empty, "package", "teams", "--app-id", App, "--site", "https://bot.contoso.com", "--out", file);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        await using var package = await ZipFile.OpenReadAsync(file);
        using var manifest = new StreamReader(await package.GetEntry("manifest.json")!.OpenAsync());
        Assert.Contains("https://bot.contoso.com", await manifest.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://bot.contoso.com")]
    [InlineData("bot.contoso.com")]
    [InlineData("")]
    public async Task PackageTeams_SiteWithoutHttps_IsRefusedByName(string site)
    {
        var file = _folder.File("bot.zip");
        var run = await HostProcess.RunAsync(string.Empty, "package", "teams", "--app-id", App, "--site", site, "--out", file);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"--site {site} is not an https address.", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    public void Dispose() => _folder.Delete();
}
