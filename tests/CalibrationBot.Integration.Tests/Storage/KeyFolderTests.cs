using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CalibrationBot.Storage;
using CalibrationBot.Storage.Operations;
using CalibrationBot.Storage.Secrets;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

public sealed class KeyFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task KeyFolder_Set_KeepsTheKeysOutOfTheStore()
    {
        var keys = _folder.File("keys");
        await using (var store = Open(("Secrets:KeyFolder", keys)))
        {
            await SetAsync(store);
            Assert.Equal(0, await KeysInStoreAsync(store));
        }

        Assert.Contains(Directory.GetFiles(keys), f => File.ReadAllText(f).Contains("masterKey", StringComparison.Ordinal));
        await using (var again = Open(("Secrets:KeyFolder", keys)))
        {
            Assert.Equal("plain", await FindAsync(again));
        }

        await using var without = Open();
        await Assert.ThrowsAnyAsync<CryptographicException>(() => FindAsync(without));
    }

    [Fact]
    public async Task KeyFolder_SetLater_StillReadsWhatTheStoresKeysWrote()
    {
        await using (var store = Open())
        {
            await SetAsync(store);
        }

        await using var moved = Open(("Secrets:KeyFolder", _folder.File("keys")));

        Assert.Equal("plain", await FindAsync(moved));
        Assert.Equal(1, await moved.GetRequiredService<SecretStore>().RotateAsync(default));
        Assert.Equal("plain", await FindAsync(moved));
    }

    [Fact]
    public async Task KeyCertificate_Set_EncryptsTheKeysThemselves()
    {
        var pfx = _folder.File("keys.pfx");
        using (var rsa = RSA.Create(2048))
        {
            var request = new CertificateRequest("CN=keys", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
            await File.WriteAllBytesAsync(pfx, certificate.Export(X509ContentType.Pfx, "pw"));
        }

        (string, string)[] settings = [("Secrets:KeyCertificate", pfx), ("Secrets:KeyCertificatePassword", "pw")];
        await using (var store = Open(settings))
        {
            await SetAsync(store);
            var xml = await store.GetRequiredService<IOperatorSql>().ReadAsync(db => db.QuerySingle<string>("SELECT xml FROM key_ring"), default);
            Assert.DoesNotContain("<value>", xml.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Contains("EncryptedData", xml, StringComparison.Ordinal);
        }

        await using var again = Open(settings);
        Assert.Equal("plain", await FindAsync(again));
    }

    [Fact]
    public void KeyCertificate_Unreadable_IsRefusedByItsName()
    {
        using var store = Open(("Secrets:KeyCertificate", _folder.File("none.pfx")));

        var refusal = Assert.Throws<OptionsValidationException>(() => store.GetRequiredService<IOptions<SecretsOptions>>().Value);

        Assert.Contains("Secrets:KeyCertificate", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete();

    private ServiceProvider Open(params (string Name, string Value)[] settings) => new ServiceCollection()
        .AddStorage(new ConfigurationBuilder().AddInMemoryCollection(
            settings.Append(("Storage:Path", _folder.File("store.db"))).Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2))).Build())
        .BuildServiceProvider();

    private static Task SetAsync(ServiceProvider store) => store.GetRequiredService<SecretStore>().SetAsync("w", "token", "plain", default);

    private static Task<string?> FindAsync(ServiceProvider store) => store.GetRequiredService<SecretStore>().FindAsync("w", "token", default);

    private static Task<int> KeysInStoreAsync(ServiceProvider store) =>
        store.GetRequiredService<IOperatorSql>().ReadAsync(db => db.ExecuteScalar<int>("SELECT COUNT(*) FROM key_ring"), default);
}
