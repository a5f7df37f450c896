using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CalibrationBot.Channels.Teams.Connector;

/// <summary>Reads the certificate the bot proves itself with.</summary>
internal static class BotCertificate
{
    /// <summary>The certificate with its private key; null when the file holds none, or the password does not open it.</summary>
    /// <param name="path">A PEM file, by its ending, or a PFX file.</param>
    /// <param name="password">What opens a PFX file; null for none.</param>
    public static X509Certificate2? Find(string path, string? password)
    {
        try
        {
            var certificate = path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase)
                ? X509Certificate2.CreateFromPemFile(path)
                : X509CertificateLoader.LoadPkcs12FromFile(path, password);
            return certificate.HasPrivateKey ? certificate : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
