using System.Net;
using System.Net.Sockets;
using CalibrationBot.Host.Serving;
using CalibrationBot.Integration.Tests.Cli;
using CalibrationBot.Integration.Tests.Storage;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace CalibrationBot.Integration.Tests.Serving;

/// <summary>A store at the place where <c>dotnet run</c> used to keep it is not silently left behind.</summary>
public sealed class FormerStoreTests : IDisposable
{
    private static readonly ServeOptions Plain = new(null, null, false);

    private readonly TempFolder _folder = new();

    [Fact]
    public void Advice_StoreAtTheFormerPlaceOnly_NamesBothPlaces()
    {
        var former = Make("src/CalibrationBot.Host/data/calibrationbot.db");

        var advice = Advice(Plain);

        Assert.Contains(former, advice, StringComparison.Ordinal);
        Assert.Contains(_folder.File("data/calibrationbot.db"), advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_RelativeFolderOnTheCommandLine_IsLookedForThereToo()
    {
        Make("src/CalibrationBot.Host/mine/calibrationbot.db");

        Assert.NotNull(Advice(Plain with { Data = "mine" }));
        Assert.Null(Advice(Plain));
    }

    [Fact]
    public void Advice_StoreInTheFolder_IsNone()
    {
        Make("src/CalibrationBot.Host/data/calibrationbot.db");
        Make("data/calibrationbot.db");

        Assert.Null(Advice(Plain));
    }

    [Theory]
    [InlineData("Storage:ConnectionString", "Host=db")]
    [InlineData("Storage:Path", "other/calibrationbot.db")]
    [InlineData("Storage:Path", "")]
    public void Advice_StoreKeptElsewhere_IsNone(string setting, string value)
    {
        Make("src/CalibrationBot.Host/data/calibrationbot.db");

        Assert.Null(Advice(Plain, (setting, value)));
    }

    [Fact]
    public async Task Serve_StoreAtTheFormerPlaceOnly_SaysSoFirst()
    {
        var former = Make("src/CalibrationBot.Host/data/calibrationbot.db");
        var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var run = await HostProcess.RunInAsync(_folder.File("."), "serve", "--urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");

        taken.Stop();
        Assert.Contains(former, run.Error.Split('\n')[0], StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete();

    private string? Advice(ServeOptions options, params (string Name, string Value)[] settings) => FormerStore.Advice(
        options,
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Name, s.Value))).Build(),
        _folder.File("."));

    private string Make(string file)
    {
        var path = _folder.File(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Empty);
        return path;
    }
}
