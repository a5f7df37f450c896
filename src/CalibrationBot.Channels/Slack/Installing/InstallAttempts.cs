using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.Slack.Installing;

/// <summary>
/// Ties the end of an installation to the browser that began it: the state travels by way of Slack, a cookie stays in the
/// browser, and only hashes are stored. An attempt lasts ten minutes and works once. Thread-safe.
/// </summary>
internal sealed class InstallAttempts(IRecordStore records, TimeProvider time)
{
    /// <summary>How long an attempt lasts.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    // Not a workspace: there is none yet.
    private const string Nowhere = SlackChannel.Name;
    private const string Kind = "slack.install";
    private const string All = "all";
    private const int SecretBytes = 32;

    /// <summary>Begins an attempt.</summary>
    /// <returns>The state for Slack and the secret for the browser's cookie.</returns>
    public async ValueTask<(string State, string Secret)> BeginAsync(CancellationToken cancellationToken)
    {
        await PruneAsync(cancellationToken);
        var (state, secret) = (RandomNumberGenerator.GetHexString(SecretBytes * 2, lowercase: true), RandomNumberGenerator.GetHexString(SecretBytes * 2, lowercase: true));
        var attempt = new InstallAttempt(HashOf(secret), time.GetUtcNow() + Life);
        await records.TryWriteAsync(
            [new RecordChange(KeyOf(state), 0, JsonSerializer.Serialize(attempt, InstallingJson.Default.InstallAttempt), [All])], cancellationToken);
        return (state, secret);
    }

    /// <summary>Whether this browser began the attempt, in time; afterwards the attempt is used up.</summary>
    public async ValueTask<bool> TryFinishAsync(string? state, string? secret, CancellationToken cancellationToken)
    {
        if (state is not { Length: SecretBytes * 2 } || secret is not { Length: SecretBytes * 2 } || await records.GetAsync(KeyOf(state), cancellationToken) is not { } stored)
        {
            return false;
        }

        var attempt = JsonSerializer.Deserialize(stored.Json, InstallingJson.Default.InstallAttempt);
        return attempt is not null
            && attempt.EndsAt > time.GetUtcNow()
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(secret)), Encoding.ASCII.GetBytes(attempt.Browser))
            && await records.TryWriteAsync([new RecordChange(stored.Key, stored.Version, null, [])], cancellationToken);
    }

    /// <summary>Removes attempts that nobody finished.</summary>
    private async ValueTask PruneAsync(CancellationToken cancellationToken)
    {
        foreach (var old in await records.ListAsync(Nowhere, Kind, All, 1_000, cancellationToken))
        {
            if (JsonSerializer.Deserialize(old.Json, InstallingJson.Default.InstallAttempt)?.EndsAt < time.GetUtcNow())
            {
                await records.TryWriteAsync([new RecordChange(old.Key, old.Version, null, [])], cancellationToken);
            }
        }
    }

    private static RecordKey KeyOf(string state) => new(Nowhere, Kind, HashOf(state));

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}
