using System.Net;
using CalibrationBot.Testing.Teams;
using CalibrationBot.Testing.Teams.Clients;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>Who is let in, by the token rules of the Bot Framework.</summary>
public sealed class TokenMatrixTests
{
    /// <summary>The cases by name, and whether their token is good.</summary>
    public static TheoryData<string, bool> Cases => new()
    {
        { "right", true },
        { "no header", false },
        { "two headers", false },
        { "not a bearer", false },
        { "not a token", false },
        { "other issuer", false },
        { "other audience", false },
        { "no audience", false },
        { "run out", false },
        { "just run out, within the skew", true },
        { "not yet valid", false },
        { "never runs out", false },
        { "other service address", false },
        { "no service address", false },
        { "service address in capitals", true },
        { "key without endorsement", false },
        { "unknown key", false },
        { "no key named", false },
        { "signed by another's key", false },
        { "algorithm none", false },
        { "algorithm HS256 with the public key", false },
        { "algorithm PS256", false },
        { "algorithm RS512", true },
        { "tampered claims", false },
        { "key that names no endorsement", false },
        { "audience written as an address", true },
        { "bearer in small letters", true },
    };

    /// <summary>Where botframework-connector 4.23.3 answers otherwise, and why we keep to our answer.</summary>
    private static Dictionary<string, string> Differing { get; } = new(StringComparer.Ordinal)
    {
        ["never runs out"] = "botbuilder-dotnet requires exp (RequireExpirationTime); the npm library takes a token for ever.",
        ["service address in capitals"] = "botbuilder-dotnet compares it without regard to case; the npm library does not.",
        ["key that names no endorsement"] = "The npm library checks endorsements only of keys that name some; refusing is the safe side.",
        ["audience written as an address"] = "Agents-for-net accepts api://ID too; the npm library leaves that to the bot.",
        ["bearer in small letters"] = "RFC 9110, 11.1: the scheme's name is case-insensitive.",
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Post_WithToken_IsLetInOnlyWhenEveryClaimFits(string name, bool isGood)
    {
        await using var server = await TeamsServer.StartAsync();
        using var response = await server.PostAsync(TeamsServer.Message("hello").ToJsonString(), TokenCallers.HeadersOf(name, server));

        Assert.Equal(isGood ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(isGood ? 1 : 0, server.Inbox.Turns.Count);
    }

    [Fact]
    public async Task Post_WithoutAppId_RefusesEverybody()
    {
        await using var server = await TeamsServer.StartAsync(("Teams:AppId", null), ("Teams:DangerouslyAllowUnauthenticatedLoopback", "true"));
        using var response = await server.PostAsync(TeamsServer.Message("hello").ToJsonString(), $"Bearer {server.Token()}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [MicrosoftsPackagesFact]
    public async Task Cases_AskedOfMicrosoftsOwnLibrary_GetTheSameAnswer()
    {
        await using var server = await TeamsServer.StartAsync();
        var ours = Cases.Select(c => (Name: (string)c[0], IsGood: (bool)c[1]))
            .Where(c => c.Name != "two headers")
            .ToDictionary(c => c.Name, c => c.IsGood);
        var headers = ours.Keys.Select(name => (name, TokenCallers.HeadersOf(name, server).SingleOrDefault(string.Empty))).ToList();
        var theirs = await MicrosoftsTokenCheck.AskAsync(server.Microsoft.Metadata, TeamsServer.AppId, FakeMicrosoft.ServiceUrl, server.Clock.GetUtcNow(), headers);

        Assert.Equal(ours.Where(c => theirs[c.Key] != c.Value).Select(c => c.Key).Order(StringComparer.Ordinal), Differing.Keys.Order(StringComparer.Ordinal));
        Assert.True(ours.Count - Differing.Count >= 18, "Fewer than 18 cases agree.");
    }
}
