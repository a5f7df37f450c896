using System.Collections.Concurrent;
using System.Text.Json;
using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Channels.Slack.Installing;

/// <summary>
/// Renews tokens that end after twelve hours (docs.slack.dev/authentication/using-token-rotation). A refresh token is good for
/// one renewal, so that one renewal runs at a time: in this process by a lock, among processes by a lease in the store. Thread-safe.
/// </summary>
internal sealed class TokenRenewal(
    ISecretStore secrets, IRecordStore records, SlackApi api, TimeProvider time, IOptions<SlackOptions> options, ILogger<TokenRenewal> logger)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(2);
    private static readonly TimeSpan LeaseFor = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _locks = new(StringComparer.Ordinal);

    // What was renewed and could not be written: nothing else holds it, for what it was renewed with is used up.
    private readonly ConcurrentDictionary<string, Installation> _unwritten = new(StringComparer.Ordinal);

    /// <summary>Whether an installation was renewed and could not be written yet.</summary>
    public bool IsUnwritten(string workspace) => _unwritten.ContainsKey(workspace);

    /// <summary>Whether a token should be renewed: two hours ahead, so that a bad moment does no harm.</summary>
    public bool IsDue(Installation installation) =>
        installation is { ExpiresAt: { } ends, RefreshToken: not null } && ends - time.GetUtcNow() < Ahead;

    /// <summary>Renews, or waits for whoever does.</summary>
    /// <param name="workspace">Whose installation it is.</param>
    /// <param name="refused">A token that Slack says has ended, whatever our clock says; null where the clock decides.</param>
    /// <param name="read">Reads it anew: somebody else may have been faster.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The installation as it is now, perhaps not renewed; null when it is gone.</returns>
    public async ValueTask<Installation?> RenewAsync(string workspace, string? refused, Func<ValueTask<Installation?>> read, CancellationToken cancellationToken)
    {
        var gate = await EnterAsync(workspace, cancellationToken);
        try
        {
            var present = await PresentAsync(workspace, read);
            var isWanted = present is not null && (IsDue(present) || (present.Token == refused && present.RefreshToken is not null));
            return present is null || !isWanted || !await TryLeaseAsync(workspace, cancellationToken)
                ? present
                : await RenewAsync(workspace, present);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Reads an installation; one that could not be written when it was renewed is written first.</summary>
    public async ValueTask<Installation?> ReadAsync(string workspace, Func<ValueTask<Installation?>> read, CancellationToken cancellationToken)
    {
        if (!IsUnwritten(workspace))
        {
            return await read();
        }

        var gate = await EnterAsync(workspace, cancellationToken);
        try
        {
            return await PresentAsync(workspace, read);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Puts another installation, or none, in the place of whatever was renewed, which is never written after it.</summary>
    /// <param name="workspace">Whose installation it is.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask ReplaceAsync(string workspace, Func<Task> write, CancellationToken cancellationToken)
    {
        var gate = await EnterAsync(workspace, cancellationToken);
        try
        {
            await write();
            _unwritten.TryRemove(workspace, out _);
        }
        finally
        {
            gate.Release();
        }
    }

    private async ValueTask<SemaphoreSlim> EnterAsync(string workspace, CancellationToken cancellationToken)
    {
        var gate = _locks.GetOrAdd(workspace, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        return gate;
    }

    private async ValueTask<Installation?> PresentAsync(string workspace, Func<ValueTask<Installation?>> read)
    {
        if (!_unwritten.TryGetValue(workspace, out var renewed))
        {
            return await read();
        }

        await WriteAsync(workspace, renewed);
        return renewed;
    }

    private async ValueTask WriteAsync(string workspace, Installation renewed)
    {
        try
        {
            await secrets.SetAsync(workspace, Installation.SecretName, JsonSerializer.Serialize(renewed, InstallingJson.Default.Installation), CancellationToken.None);
            _unwritten.TryRemove(workspace, out _);
        }
        catch (StoreUnavailableException exception)
        {
            if (_unwritten.TryAdd(workspace, renewed))
            {
                Log.SlackRenewedNotWritten(logger, workspace, exception.Message);
            }

            _unwritten[workspace] = renewed;
        }
    }

    private async ValueTask<Installation> RenewAsync(string workspace, Installation present)
    {
        // Slack takes the old refresh token once: what comes for it must be read and kept, whoever gives up waiting.
        var result = await api.AccessAsync(
            options.Value.ClientId ?? string.Empty,
            options.Value.ClientSecret ?? string.Empty,
            [("grant_type", "refresh_token"), ("refresh_token", present.RefreshToken)],
            CancellationToken.None);
        if (result.Value is not { AccessToken: { } token } answer)
        {
            Log.SlackNotRenewed(logger, workspace, result.Reason);
            return present;
        }

        // Slack always sends a new refresh token. An answer without one would leave the old in force (RFC 6749, section 6).
        var renewed = new Installation(token, answer.RefreshToken ?? present.RefreshToken, answer.ExpiresIn is { } seconds ? time.GetUtcNow() + TimeSpan.FromSeconds(seconds) : null);
        await WriteAsync(workspace, renewed);
        return renewed;
    }

    private async ValueTask<bool> TryLeaseAsync(string workspace, CancellationToken cancellationToken)
    {
        var key = new RecordKey(workspace, "slack.renewal", "lease");
        var stored = await records.GetAsync(key, cancellationToken);
        var lease = stored is null ? null : JsonSerializer.Deserialize(stored.Json, InstallingJson.Default.RenewalLease);
        if (lease?.Until > time.GetUtcNow())
        {
            return false;
        }

        var json = JsonSerializer.Serialize(new RenewalLease(time.GetUtcNow() + LeaseFor), InstallingJson.Default.RenewalLease);
        return await records.TryWriteAsync([new RecordChange(key, stored?.Version ?? 0, json, [])], cancellationToken);
    }
}
