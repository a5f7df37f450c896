using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
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
        { "Teams:OpenIdMetadata", o => o.OpenIdMetadata = new Uri("/keys", UriKind.Relative) },
        { "Teams:OpenIdMetadata", o => o.OpenIdMetadata = new Uri("file:///keys") },
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

    [Theory]
    [InlineData("bot.pem")]
    [InlineData("bot.pfx")]
    public void Validate_WithACertificateThatCannotBeRead_NamesIt(string name)
    {
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, name);

        // Another's lock stands for a missing permission, which whoever runs the tests may not be held by.
        using (new FileStream(file, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
        {
            var options = Right();
            (options.AppPassword, options.CertificatePath) = (null, file);
            Assert.Contains("Teams:CertificatePath", Assert.Single(new TeamsOptionsCheck().Validate(null, options).Failures!), StringComparison.Ordinal);
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "superfluous", true)]
    [InlineData("right", "right", true)]
    [InlineData("right", "wrong", false)]
    [InlineData("right", null, false)]
    public void Validate_WithAPemFile_OpensItsKeyByThePassword(string? lockedWith, string? password, bool opens)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var keyText = lockedWith is null
            ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(lockedWith, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "bot.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem() + "\n" + keyText);
        var options = Right();
        (options.AppPassword, options.CertificatePath, options.CertificatePassword) = (null, file, password);

        var result = new TeamsOptionsCheck().Validate(null, options);
        folder.Delete(recursive: true);

        Assert.Equal(opens, result.Succeeded);
        Assert.All(result.Failures ?? [], f => Assert.Contains("Teams:CertificatePassword", f, StringComparison.Ordinal));
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
