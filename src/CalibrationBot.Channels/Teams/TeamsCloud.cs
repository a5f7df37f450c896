using System.Collections.Immutable;

namespace CalibrationBot.Channels.Teams;

/// <summary>
/// What differs between Microsoft's clouds: who signs, who gives out tokens, and which hosts may be sent to. From
/// microsoft/botbuilder-dotnet (Connector/Authentication) and "Proactive messages in Teams" on learn.microsoft.com.
/// </summary>
/// <param name="Name">The word in <c>Teams:Cloud</c>.</param>
/// <param name="Metadata">The OpenID document of the signer of what arrives.</param>
/// <param name="Issuer">The issuer of what arrives.</param>
/// <param name="LoginHost">Where tokens for sending come from.</param>
/// <param name="Scope">What they are asked for.</param>
/// <param name="ServiceHosts">Hosts of a <c>serviceUrl</c>; one that begins with a dot stands for all names below it.</param>
internal sealed record TeamsCloud(string Name, Uri Metadata, string Issuer, Uri LoginHost, string Scope, ImmutableArray<string> ServiceHosts)
{
    private static readonly ImmutableArray<TeamsCloud> All =
    [
        new(
            "Public",
            new("https://login.botframework.com/v1/.well-known/openidconfiguration"),
            "https://api.botframework.com",
            new("https://login.microsoftonline.com/"),
            "https://api.botframework.com/.default",
            ["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"]),
        new(
            "UsGov",
            new("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
            "https://api.botframework.us",
            new("https://login.microsoftonline.us/"),
            "https://api.botframework.us/.default",
            ["smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us"]),
        new(
            "China",
            new("https://login.botframework.azure.cn/v1/.well-known/openidconfiguration"),
            "https://api.botframework.azure.cn",
            new("https://login.partner.microsoftonline.cn/"),
            "https://api.botframework.azure.cn/.default",
            [".botframework.azure.cn"]),
    ];

    /// <summary>The cloud of that name, in any case; null when there is none.</summary>
    public static TeamsCloud? Find(string name) => All.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Their names, for a message.</summary>
    public static string Names => string.Join(", ", All.Select(c => c.Name));
}
