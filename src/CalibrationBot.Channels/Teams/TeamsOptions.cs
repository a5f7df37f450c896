using CalibrationBot.Channels.Teams.Connector;

namespace CalibrationBot.Channels.Teams;

/// <summary>
/// Settings of Microsoft Teams, section <c>Teams</c>. The channel is on when <see cref="AppId"/> or
/// <see cref="DangerouslyAllowUnauthenticatedLoopback"/> is set.
/// </summary>
public sealed class TeamsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Teams";

    /// <summary>The bot's application (client) id, a GUID. Default: none, and the channel is off.</summary>
    public string? AppId { get; set; }

    /// <summary>The directory (tenant) id the bot is registered in; only this tenant may write to it. Default: none.</summary>
    public string? TenantId { get; set; }

    /// <summary>
    /// Lets people of every tenant that installed the app write to the bot, as older registrations of the kind "multi tenant"
    /// do. Default: false, so that <see cref="TenantId"/> is the only one.
    /// </summary>
    public bool AcceptEveryTenant { get; set; }

    /// <summary>The client secret. One of four ways to prove who the bot is. Default: none.</summary>
    public string? AppPassword { get; set; }

    /// <summary>A certificate with its private key, a PFX or PEM file. Default: none.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>What opens the PFX file, or the PEM file's encrypted key. Default: none.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>The client id of a user-assigned managed identity. Default: none.</summary>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>The file a workload's federated token is mounted at, such as AKS does. Default: none.</summary>
    public string? FederatedTokenFile { get; set; }

    /// <summary>Which of Microsoft's clouds: Public, UsGov or China. Default: Public.</summary>
    public string Cloud { get; set; } = "Public";

    /// <summary>Hosts that may be sent to, besides those of the cloud. The bot's token goes to no other. Default: none.</summary>
    public IList<string> ServiceHosts { get; } = [];

    /// <summary>
    /// Accepts tokens that the bot's own directory made out, as the Bot Framework Emulator sends them. They name no service
    /// address, so that anybody with the bot's own credentials may then speak for any. Default: false.
    /// </summary>
    public bool AcceptTokensOfOwnDirectory { get; set; }

    /// <summary>
    /// Takes activities without any token from this machine, for Microsoft 365 Agents Playground. Whoever reaches the port
    /// from this machine can then write as anybody. Default: false.
    /// </summary>
    public bool DangerouslyAllowUnauthenticatedLoopback { get; set; }

    /// <summary>The OpenID document to read signing keys from, in place of the cloud's. For tests and private clouds. Default: none.</summary>
    public Uri? OpenIdMetadata { get; set; }

    /// <summary>Whether the channel is served.</summary>
    internal bool IsOn => !string.IsNullOrEmpty(AppId) || DangerouslyAllowUnauthenticatedLoopback;

    /// <summary>What is wrong with them, each naming its setting; empty when they can be used.</summary>
    internal IEnumerable<string> Faults()
    {
        if (!IsOn)
        {
            yield break;
        }

        if (TeamsCloud.Find(Cloud) is null)
        {
            yield return $"Teams:Cloud is {Cloud}; it can be {TeamsCloud.Names}.";
        }

        if (string.IsNullOrEmpty(AppId))
        {
            yield break;
        }

        if (!Guid.TryParse(AppId, out _))
        {
            yield return "Teams:AppId is not a GUID. It is the application (client) id on the app registration's overview page.";
        }

        if (!Guid.TryParse(TenantId, out _) && !AcceptEveryTenant)
        {
            yield return "Teams:TenantId is missing or not a GUID. It is the directory (tenant) id on the app registration's overview page.";
        }

        var proofs = new[] { AppPassword, CertificatePath, ManagedIdentityClientId, FederatedTokenFile }.Count(p => !string.IsNullOrEmpty(p));
        if (proofs != 1 && !(proofs == 0 && DangerouslyAllowUnauthenticatedLoopback))
        {
            yield return proofs == 0
                ? "Teams:AppPassword is missing. Set it, or one of Teams:CertificatePath, Teams:ManagedIdentityClientId and Teams:FederatedTokenFile."
                : "Teams has several proofs of who the bot is. Keep one of Teams:AppPassword, Teams:CertificatePath, Teams:ManagedIdentityClientId and Teams:FederatedTokenFile.";
        }

        foreach (var (name, file) in new[] { (nameof(CertificatePath), CertificatePath), (nameof(FederatedTokenFile), FederatedTokenFile) })
        {
            if (!string.IsNullOrEmpty(file) && !File.Exists(file))
            {
                yield return $"Teams:{name} names a file that is not there: {file}.";
            }
        }

        if (File.Exists(CertificatePath) && BotCertificate.Find(CertificatePath, CertificatePassword) is null)
        {
            yield return "Teams:CertificatePath names a file that this process may not read, or that holds no certificate with its private key, or Teams:CertificatePassword does not open it.";
        }

        foreach (var host in ServiceHosts.Where(h => Uri.CheckHostName(h.TrimStart('.')) != UriHostNameType.Dns))
        {
            yield return $"Teams:ServiceHosts has {host}. Give a host's name alone, such as smba.example.com, or .example.com for all names below it.";
        }

        if (OpenIdMetadata is { } metadata && !IsSafe(metadata))
        {
            yield return "Teams:OpenIdMetadata has to be a whole address that begins with https.";
        }

        if (AcceptTokensOfOwnDirectory && string.IsNullOrEmpty(TenantId))
        {
            yield return "Teams:AcceptTokensOfOwnDirectory needs Teams:TenantId, whose directory it is about.";
        }
    }

    // A path alone has neither a scheme nor a host to look at.
    private static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
