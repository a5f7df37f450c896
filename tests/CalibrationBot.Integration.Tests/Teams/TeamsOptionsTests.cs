using CalibrationBot.Channels.Teams;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>What can't be right stops the start, and is named.</summary>
public sealed class TeamsOptionsTests
{
    public static TheoryData<string, Action<TeamsOptions>> Wrong => new()
    {
        { "Teams:AppId", o => o.AppId = "my bot" },
        { "Teams:TenantId", o => o.TenantId = null },
        { "Teams:Cloud", o => o.Cloud = "Mars" },
        { "Teams:AppPassword", o => o.AppPassword = null },
        { "Teams:AppPassword", o => o.ManagedIdentityClientId = "also" },
        { "Teams:FederatedTokenFile", o => (o.AppPassword, o.FederatedTokenFile) = (null, "/nowhere/token") },
        { "Teams:CertificatePath", o => (o.AppPassword, o.CertificatePath) = (null, "/nowhere/bot.pfx") },
        { "Teams:CertificatePath", o => (o.AppPassword, o.CertificatePath) = (null, typeof(TeamsOptionsTests).Assembly.Location) },
        { "Teams:ServiceHosts", o => o.ServiceHosts.Add("https://smba.example.com/") },
        { "Teams:ServiceHosts", o => o.ServiceHosts.Add(string.Empty) },
        { "Teams:OpenIdMetadata", o => o.OpenIdMetadata = new Uri("http://login.example.com/keys") },
        { "Teams:AcceptTokensOfOwnDirectory", o => (o.TenantId, o.AcceptEveryTenant, o.AcceptTokensOfOwnDirectory) = (null, true, true) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_WithASettingThatCannotBeRight_NamesIt(string setting, Action<TeamsOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var options = Right();
        change(options);
        Assert.Contains(setting, Assert.Single(new TeamsOptionsCheck().Validate(null, options).Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_WithRightSettings_SaysNothing()
    {
        var options = Right();
        options.ServiceHosts.Add(".example.com");
        Assert.True(new TeamsOptionsCheck().Validate(null, options).Succeeded);
    }

    private static TeamsOptions Right() => new() { AppId = TeamsServer.AppId, TenantId = TeamsServer.TenantId, AppPassword = "secret" };
}
