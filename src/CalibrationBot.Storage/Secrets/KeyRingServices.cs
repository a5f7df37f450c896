using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CalibrationBot.Storage.Operations;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Storage.Secrets;

/// <summary>Registers Data Protection with our key ring.</summary>
internal static class KeyRingServices
{
    public static void AddKeyRing(this IServiceCollection services)
    {
        services.AddOptions<SecretsOptions>()
            .Validate(
                o => string.IsNullOrEmpty(o.KeyCertificate) || TryLoad(o) is not null,
                "Secrets:KeyCertificate can't be read as a PFX file with a private RSA key. Check the file, and Secrets:KeyCertificatePassword.")
            .Validate(o => string.IsNullOrEmpty(o.KeyFolder) || CanUse(o.KeyFolder), "Secrets:KeyFolder can't be created or read. Let this program's user write to it.")
            .ValidateOnStart();
        services.AddDataProtection().SetApplicationName("CalibrationBot");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<KeyManagementOptions>, KeyRingSetup>());
    }

    /// <summary>Takes the settings, and the certificate they name; one that can't be read stops the start by its setting's name.</summary>
    public static void ConfigureKeyRing(this IServiceCollection services, IConfigurationSection secrets)
    {
        services.Configure<SecretsOptions>(secrets);
        if (secrets.Get<SecretsOptions>() is { KeyCertificate.Length: > 0 } options && TryLoad(options) is { } certificate)
        {
            services.AddDataProtection().ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }
    }

    private static X509Certificate2? TryLoad(SecretsOptions options)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(options.KeyCertificate!, options.KeyCertificatePassword);
            return certificate.GetRSAPrivateKey() is null ? null : certificate;
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool CanUse(string folder)
    {
        try
        {
            return Directory.CreateDirectory(folder).Exists;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private sealed class KeyRingSetup(IOperatorSql sql, IOptions<SecretsOptions> secrets, ILoggerFactory? loggers = null) : IConfigureOptions<KeyManagementOptions>
    {
        public void Configure(KeyManagementOptions options) => options.XmlRepository ??= new KeyRing(
            sql,
            string.IsNullOrEmpty(secrets.Value.KeyFolder)
                ? null
                : new FileSystemXmlRepository(new DirectoryInfo(secrets.Value.KeyFolder), loggers ?? Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance));
    }
}
