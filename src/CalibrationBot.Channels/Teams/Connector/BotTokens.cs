using System.Text.RegularExpressions;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace CalibrationBot.Channels.Teams.Connector;

/// <summary>
/// The tokens the bot proves itself with when it sends: by secret, certificate, managed identity or a workload's federated
/// token. MSAL keeps them until shortly before they end. Thread-safe.
/// </summary>
internal sealed partial class BotTokens
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly string _scope;
    private readonly TimeProvider _time;
    private readonly IConfidentialClientApplication? _application;
    private readonly IManagedIdentityApplication? _identity;

    /// <summary>Prepares for the proof the options name; with none, nothing is sent but to the Playground.</summary>
    public BotTokens(TeamsOptions options, TeamsCloud cloud, IMsalHttpClientFactory http, TimeProvider time)
    {
        (_scope, _time) = (cloud.Scope, time);
        if (!string.IsNullOrEmpty(options.ManagedIdentityClientId))
        {
            _identity = ManagedIdentityApplicationBuilder
                .Create(ManagedIdentityId.WithUserAssignedClientId(options.ManagedIdentityClientId))
                .WithHttpClientFactory(http)
                .Build();
            return;
        }

        // Registrations of the kind "multi tenant" get their token from the Bot Framework's own tenant.
        var tenant = string.IsNullOrEmpty(options.TenantId) ? "botframework.com" : options.TenantId;
        if (string.IsNullOrEmpty(options.AppId))
        {
            return;
        }

        var builder = ConfidentialClientApplicationBuilder.Create(options.AppId)
            .WithAuthority(new Uri(cloud.LoginHost, tenant), validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http);
        _application = Prove(builder, options)?.Build();
    }

    /// <summary>A token that is good for some minutes at least, or why there is none.</summary>
    /// <param name="renew">Whether the present one was refused.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async ValueTask<BotToken> TryGetAsync(bool renew, CancellationToken cancellationToken)
    {
        // Shorter than a sending may take: without a token nothing was sent, and that has to be known.
        using var limit = new CancellationTokenSource(Limit, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return new(await GetAsync(renew, both.Token), string.Empty);
        }
        catch (MsalException exception)
        {
            return new(null, $"no token: {exception.ErrorCode} {Number().Match(exception.Message).Value}".TrimEnd());
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new(null, "no token in time");
        }
#pragma warning disable CA1031 // MSAL throws whatever it comes upon in an answer that is none of Entra's: nothing was sent, and that has to be known.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new(null, "no token: " + exception.GetType().Name);
        }
    }

    private async Task<string?> GetAsync(bool renew, CancellationToken cancellationToken)
    {
        if (_identity is not null)
        {
            var resource = _scope[..^"/.default".Length];
            return (await _identity.AcquireTokenForManagedIdentity(resource).WithForceRefresh(renew).ExecuteAsync(cancellationToken)).AccessToken;
        }

        return _application is null
            ? null
            : (await _application.AcquireTokenForClient([_scope]).WithForceRefresh(renew).ExecuteAsync(cancellationToken)).AccessToken;
    }

    // Entra's own number of the fault, such as that of a secret that has run out; the rest of its message may name anything.
    [GeneratedRegex("AADSTS[0-9]{1,12}")]
    private static partial Regex Number();

    private static ConfidentialClientApplicationBuilder? Prove(ConfidentialClientApplicationBuilder builder, TeamsOptions options)
    {
        if (!string.IsNullOrEmpty(options.AppPassword))
        {
            return builder.WithClientSecret(options.AppPassword);
        }

        if (!string.IsNullOrEmpty(options.CertificatePath))
        {
            // The options were checked at the start.
            var certificate = BotCertificate.Find(options.CertificatePath, options.CertificatePassword)
                ?? throw new InvalidOperationException("The certificate in Teams:CertificatePath can no longer be read.");
            return builder.WithCertificate(certificate, sendX5C: true);
        }

        if (!string.IsNullOrEmpty(options.FederatedTokenFile))
        {
            // The platform renews the file; it is read anew every time.
            return builder.WithClientAssertion((AssertionRequestOptions request) => File.ReadAllTextAsync(options.FederatedTokenFile, request.CancellationToken));
        }

        return null;
    }
}

/// <summary>A token to send with.</summary>
/// <param name="Value">The token; null when the bot has nothing to prove itself with, or there is a fault.</param>
/// <param name="Fault">Why there is none; empty for no fault. Never any part of a token.</param>
internal readonly record struct BotToken(string? Value, string Fault);
