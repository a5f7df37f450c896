using CalibrationBot.Acceptance.Tests.Browsing;
using CalibrationBot.Acceptance.Tests.Whole;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Teams;

/// <summary>The product and the Playground beside it, started once for the tests of a class.</summary>
public sealed class PlaygroundTown : IAsyncLifetime
{
    private HostProcess? _host;
    private PlaygroundProcess? _playground;

    public async Task InitializeAsync()
    {
        if (TeamsClientsFactAttribute.Missing is null)
        {
            _host = await HostProcess.StartAsync(new Dictionary<string, string> { ["Teams__DangerouslyAllowUnauthenticatedLoopback"] = "true" }, "--no-demo");
            _playground = await PlaygroundProcess.StartAsync(_host.Url);
        }
    }

    /// <summary>Opens the Playground's page, where Dana sits.</summary>
    internal Task<PlaygroundPage> OpenAsync(Chromium chromium, Look look) => PlaygroundPage.OpenAsync(chromium, _playground!, look);

    public async Task DisposeAsync()
    {
        if (_playground is not null)
        {
            await _playground.DisposeAsync();
        }

        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
