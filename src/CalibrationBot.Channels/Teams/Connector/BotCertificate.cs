using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CalibrationBot.Channels.Teams.Connector;

/// <summary>Reads the certificate the bot proves itself with.</summary>
internal static class BotCertificate
{
    /// <summary>The certificate with its private key; null when the file can't be read or holds none, or the password does not open it.</summary>
    /// <param name="path">A PEM file, by its ending, or a PFX file.</param>
    /// <param name="password">What opens a PFX file, or a PEM file's encrypted key; null for none.</param>
    public static X509Certificate2? Find(string path, string? password)
    {
        try
        {
            var certificate = path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase)
                ? OfPem(File.ReadAllText(path), password)
                : X509CertificateLoader.LoadPkcs12FromFile(path, password);
            return certificate.HasPrivateKey ? certificate : null;
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The label of RFC 7468, section 11.
    private static X509Certificate2 OfPem(string pem, string? password) => pem.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal)
        ? X509Certificate2.CreateFromEncryptedPem(pem, pem, password)
        : X509Certificate2.CreateFromPem(pem, pem);
}
