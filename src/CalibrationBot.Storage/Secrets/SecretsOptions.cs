namespace CalibrationBot.Storage.Secrets;

/// <summary>Where the keys are kept that encrypt secrets, sessions and links, settings below <c>Secrets</c>.</summary>
public sealed class SecretsOptions
{
    /// <summary>
    /// A folder for the keys, shared by all replicas, <c>Secrets:KeyFolder</c>; created when missing. Default: none, the keys
    /// are in the store they protect. Keys that the store had before stay readable until <c>store rotate-secrets</c>.
    /// </summary>
    public string? KeyFolder { get; set; }

    /// <summary>A PFX file with an RSA key that encrypts the keys themselves, <c>Secrets:KeyCertificate</c>. Default: none.</summary>
    public string? KeyCertificate { get; set; }

    /// <summary>The PFX file's password, <c>Secrets:KeyCertificatePassword</c>. Default: none.</summary>
    public string? KeyCertificatePassword { get; set; }
}
