using System.Text.Json;
using Xunit;

namespace CalibrationBot.Testing.Teams.Clients;

/// <summary>Microsoft's own check of what a channel sends, botframework-connector's JwtTokenValidation.</summary>
public static class MicrosoftsTokenCheck
{

    /// <summary>Whether it lets each caller in, by the caller's name.</summary>
    /// <param name="metadata">Where the signer's keys are.</param>
    /// <param name="appId">Which bot is asked.</param>
    /// <param name="serviceUrl">What the activities say of themselves.</param>
    /// <param name="now">What its clock shows.</param>
    /// <param name="headers">Each caller's name and <c>Authorization</c> header.</param>
    public static async Task<IReadOnlyDictionary<string, bool>> AskAsync(
        Uri metadata, string appId, string serviceUrl, DateTimeOffset now, IEnumerable<(string Name, string Header)> headers)
    {
        using var node = TeamsClients.Start(null, "tokens.mjs");
        using var patience = new CancellationTokenSource(Patience.Limit, TimeProvider.System);
        var question = new
        {
            metadata = metadata.AbsoluteUri,
            appId,
            serviceUrl,
            channelId = "msteams",
            now = now.ToUnixTimeMilliseconds(),
            cases = headers.Select(h => new { name = h.Name, header = h.Header }),
        };
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(question));
        node.StandardInput.Close();
        var (answer, errors) = (node.StandardOutput.ReadToEndAsync(patience.Token), node.StandardError.ReadToEndAsync(patience.Token));
        await node.WaitForExitAsync(patience.Token);
        return node.ExitCode == 0
            ? JsonSerializer.Deserialize<Dictionary<string, bool>>(await answer)!
            : throw new InvalidOperationException(await errors);
    }
}

/// <summary>A test that needs Microsoft's npm packages; skipped, saying so, where they are missing.</summary>
public sealed class MicrosoftsPackagesFactAttribute : FactAttribute
{
    public MicrosoftsPackagesFactAttribute() => Skip = TeamsClients.Missing;
}
