using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Channels.Slack.Installing;

/// <summary>
/// Finds the token to act with in a workspace: the configured one, or that of the workspace's own installation, or that of its
/// organisation's. Thread-safe.
/// </summary>
internal sealed class Installations(
    ISecretStore secrets, IRecordStore records, TokenRenewal renewal, SlackApi api, TimeProvider time, IOptions<SlackOptions> options, ILogger<Installations> logger)
{
    private const string TeamKind = "slack.team";

    // A token that Slack refuses for another reason may serve again and is not forgotten; invalid_auth also says that our address
    // is not among those a workspace allows (docs.slack.dev/reference/methods/auth.test).
    private static readonly FrozenSet<string> Ended = new[] { "account_inactive", "token_revoked", "token_expired" }.ToFrozenSet(StringComparer.Ordinal);

    // Another process may have renewed or removed it.
    private static readonly TimeSpan CacheFor = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _organisations = new(StringComparer.Ordinal);

    /// <summary>The bot in a workspace; null when the app is not installed there.</summary>
    public async ValueTask<Bot?> FindAsync(string workspace, CancellationToken cancellationToken)
    {
        if (options.Value.BotToken is { Length: > 0 } single)
        {
            return new Bot(workspace, single);
        }

        var installation = await OwnAsync(workspace, cancellationToken)
            ?? (await OrganisationOfAsync(workspace, cancellationToken) is { } organisation ? await OwnAsync(organisation, cancellationToken) : null);
        return installation is null ? null : new Bot(workspace, installation.Token);
    }

    /// <summary>Keeps an installation, in place of an earlier one there.</summary>
    public async ValueTask SaveAsync(string workspace, Installation installation, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(installation, InstallingJson.Default.Installation);
        await renewal.ReplaceAsync(workspace, () => secrets.SetAsync(workspace, Installation.SecretName, json, cancellationToken), cancellationToken);
        _known.TryRemove(workspace, out _);
        Log.SlackInstalled(logger, workspace);
    }

    /// <summary>Whether it is remembered already that a workspace uses its organisation's installation.</summary>
    public bool Knows(string team, string enterprise) => _organisations.GetValueOrDefault(SlackChannel.Workspace(team)) == enterprise;

    /// <summary>Remembers that a workspace uses its organisation's installation, as a payload said.</summary>
    public async ValueTask NoteOrganisationAsync(string team, string enterprise, CancellationToken cancellationToken)
    {
        var workspace = SlackChannel.Workspace(team);
        var key = new RecordKey(workspace, TeamKind, "organisation");
        var stored = await records.GetAsync(key, cancellationToken);
        var json = JsonSerializer.Serialize(new TeamOfOrganisation(enterprise), InstallingJson.Default.TeamOfOrganisation);
        if (stored?.Json == json || await records.TryWriteAsync([new RecordChange(key, stored?.Version ?? 0, json, [])], cancellationToken))
        {
            _organisations[workspace] = enterprise;
        }
    }

    /// <summary>
    /// Looks after an event that says the app was removed. Such events come in any order and late, perhaps after a new
    /// installation: so Slack is asked whether the token still works.
    /// </summary>
    public async ValueTask LeftAsync(string? team, string? enterprise, CancellationToken cancellationToken)
    {
        foreach (var id in new[] { team, enterprise }.OfType<string>())
        {
            var workspace = SlackChannel.Workspace(id);
            if (await OwnAsync(workspace, cancellationToken) is { } installation)
            {
                await DoubtAsync(workspace, installation.Token, cancellationToken);
            }
        }
    }

    /// <summary>Looks after a token that Slack refused: takes another one if there is, or forgets the installation.</summary>
    /// <returns>Whether there may be another token to try with.</returns>
    public async ValueTask<bool> DoubtAsync(Bot bot, CancellationToken cancellationToken)
    {
        if (options.Value.BotToken is { Length: > 0 })
        {
            return false;
        }

        var owner = await OwnAsync(bot.Workspace, cancellationToken) is not null ? bot.Workspace : await OrganisationOfAsync(bot.Workspace, cancellationToken);
        return owner is not null && await DoubtAsync(owner, bot.Token, cancellationToken);
    }

    private async ValueTask<bool> DoubtAsync(string workspace, string token, CancellationToken cancellationToken)
    {
        _known.TryRemove(workspace, out _);
        var present = await OwnAsync(workspace, cancellationToken);
        if (present is null || present.Token != token)
        {
            return present is not null;
        }

        if (await api.TestAsync(new Bot(workspace, token), cancellationToken) is ApiResult<AuthAnswer>.Refused refused)
        {
            if (refused.Error == "token_expired" && present.RefreshToken is not null)
            {
                await renewal.RenewAsync(workspace, token, () => ReadAsync(workspace, cancellationToken), cancellationToken);
                _known.TryRemove(workspace, out _);
                return true;
            }

            if (!Ended.Contains(refused.Error))
            {
                return false;
            }

            await renewal.ReplaceAsync(workspace, () => secrets.RemoveAsync(workspace, Installation.SecretName, cancellationToken), cancellationToken);
            _known.TryRemove(workspace, out _);
            Log.SlackForgotten(logger, workspace, refused.Error);
            return false;
        }

        return true;
    }

    private async ValueTask<Installation?> OwnAsync(string workspace, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(workspace, out var known) || time.GetElapsedTime(known.ReadAt) > CacheFor || renewal.IsUnwritten(workspace))
        {
            known = new(await renewal.ReadAsync(workspace, () => ReadAsync(workspace, cancellationToken), cancellationToken), time.GetTimestamp());
            _known[workspace] = known;
        }

        if (known.Installation is not { } installation || !renewal.IsDue(installation))
        {
            return known.Installation;
        }

        var renewed = await renewal.RenewAsync(workspace, null, () => ReadAsync(workspace, cancellationToken), cancellationToken) ?? installation;
        _known[workspace] = new(renewed, time.GetTimestamp());
        return renewed;
    }

    private async ValueTask<Installation?> ReadAsync(string workspace, CancellationToken cancellationToken) =>
        await secrets.FindAsync(workspace, Installation.SecretName, cancellationToken) is { } json
            ? JsonSerializer.Deserialize(json, InstallingJson.Default.Installation)
            : null;

    private async ValueTask<string?> OrganisationOfAsync(string workspace, CancellationToken cancellationToken)
    {
        if (!_organisations.TryGetValue(workspace, out var enterprise))
        {
            var stored = await records.GetAsync(new RecordKey(workspace, TeamKind, "organisation"), cancellationToken);
            enterprise = stored is null ? null : JsonSerializer.Deserialize(stored.Json, InstallingJson.Default.TeamOfOrganisation)?.Enterprise;
            if (enterprise is not null)
            {
                _organisations[workspace] = enterprise;
            }
        }

        return enterprise is null ? null : SlackChannel.Workspace(enterprise);
    }

    private sealed record Known(Installation? Installation, long ReadAt);
}
