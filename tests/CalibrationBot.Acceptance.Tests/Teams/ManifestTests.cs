using CalibrationBot.Testing.Teams.Clients;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Teams;

/// <summary>The app manifest, by Microsoft's own validator.</summary>
public sealed class ManifestTests
{
    [TeamsClientsFact]
    public async Task Manifest_ByMicrosoftsValidator_HasNoFault()
    {
        var manifest = Path.GetFullPath(Path.Combine(TeamsClients.Folder!, "..", "..", "..", "manifests", "teams", "manifest.json"));
        using var validator = TeamsClients.Start(null, "manifest.mjs", manifest);
        var faults = await validator.StandardOutput.ReadToEndAsync() + await validator.StandardError.ReadToEndAsync();
        await validator.WaitForExitAsync();

        Assert.Equal((string.Empty, 0), (faults, validator.ExitCode));
    }
}
