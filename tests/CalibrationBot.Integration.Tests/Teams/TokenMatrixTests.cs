using System.Net;
using System.Text.Json.Nodes;
using CalibrationBot.Testing.Teams;
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
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Post_WithToken_IsLetInOnlyWhenEveryClaimFits(string name, bool isGood)
    {
        await using var server = await TeamsServer.StartAsync();
        using var response = await server.PostAsync(TeamsServer.Message("hello").ToJsonString(), HeadersOf(name, server));

        Assert.Equal(isGood ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(isGood ? 1 : 0, server.Inbox.Turns.Count);
    }

    [Fact]
    public async Task Post_WithKeyAddedLater_ReadsTheKeysAgain()
    {
        await using var server = await TeamsServer.StartAsync();
        (await server.PostAsync(TeamsServer.Message("one"))).Dispose();
        server.Microsoft.Signer.Add("key-2", "msteams");
        server.Clock.Advance(TimeSpan.FromMinutes(6));
        var token = server.Microsoft.Signer.Sign(FakeSigner.Claims(TeamsServer.AppId, FakeMicrosoft.ServiceUrl, server.Clock.GetUtcNow()), "key-2");
        using var response = await server.PostAsync(TeamsServer.Message("two", "m2").ToJsonString(), $"Bearer {token}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Post_WithManyUnknownKeys_AsksForKeysOnce()
    {
        await using var server = await TeamsServer.StartAsync();
        (await server.PostAsync(TeamsServer.Message("one"))).Dispose();
        var before = server.Microsoft.KeyReads;
        for (var i = 0; i < 20; i++)
        {
            var token = server.Microsoft.Signer.Sign(FakeSigner.Claims(TeamsServer.AppId, FakeMicrosoft.ServiceUrl, server.Clock.GetUtcNow()), namedKey: $"stranger-{i}");
            (await server.PostAsync(TeamsServer.Message("two").ToJsonString(), $"Bearer {token}")).Dispose();
        }

        Assert.Equal(0, server.Microsoft.KeyReads - before);
    }

    [Fact]
    public async Task Post_WithoutAppId_RefusesEverybody()
    {
        await using var server = await TeamsServer.StartAsync(("Teams:AppId", null), ("Teams:DangerouslyAllowUnauthenticatedLoopback", "true"));
        using var response = await server.PostAsync(TeamsServer.Message("hello").ToJsonString(), $"Bearer {server.Token()}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static string[] HeadersOf(string name, TeamsServer server)
    {
        var signer = server.Microsoft.Signer;
        var now = server.Clock.GetUtcNow();
        JsonObject Claims(Action<JsonObject>? change = null)
        {
            var claims = FakeSigner.Claims(TeamsServer.AppId, FakeMicrosoft.ServiceUrl, now);
            change?.Invoke(claims);
            return claims;
        }

        string[] Bearer(string token) => [$"Bearer {token}"];
        signer.Add("unendorsed", "webchat");
        using var stranger = new FakeSigner();
        return name switch
        {
            "right" => Bearer(signer.Sign(Claims())),
            "no header" => [],
            "two headers" => [$"Bearer {signer.Sign(Claims())}", $"Bearer {signer.Sign(Claims())}"],
            "not a bearer" => ["Basic Ym90OnNlY3JldA=="],
            "not a token" => ["Bearer abc.def"],
            "other issuer" => Bearer(signer.Sign(Claims(c => c["iss"] = "https://evil.example"))),
            "other audience" => Bearer(signer.Sign(Claims(c => c["aud"] = "00000000-0000-0000-0000-000000000001"))),
            "no audience" => Bearer(signer.Sign(Claims(c => c.Remove("aud")))),
            "run out" => Bearer(signer.Sign(Claims(c => c["exp"] = now.AddMinutes(-6).ToUnixTimeSeconds()))),
            "just run out, within the skew" => Bearer(signer.Sign(Claims(c => c["exp"] = now.AddMinutes(-4).ToUnixTimeSeconds()))),
            "not yet valid" => Bearer(signer.Sign(Claims(c => c["nbf"] = now.AddMinutes(6).ToUnixTimeSeconds()))),
            "never runs out" => Bearer(signer.Sign(Claims(c => c.Remove("exp")))),
            "other service address" => Bearer(signer.Sign(Claims(c => c["serviceurl"] = "https://smba.trafficmanager.net/amer/"))),
            "no service address" => Bearer(signer.Sign(Claims(c => c.Remove("serviceurl")))),
            "service address in capitals" => Bearer(signer.Sign(Claims(c => c["serviceurl"] = FakeMicrosoft.ServiceUrl.ToUpperInvariant()))),
            "key without endorsement" => Bearer(signer.Sign(Claims(), "unendorsed")),
            "unknown key" => Bearer(signer.Sign(Claims(), namedKey: "nobody")),
            "no key named" => Bearer(signer.Sign(Claims(), namedKey: null)),
            "signed by another's key" => Bearer(stranger.Sign(Claims())),
            "algorithm none" => Bearer(signer.Sign(Claims(), algorithm: "none")),
            "algorithm HS256 with the public key" => Bearer(signer.Sign(Claims(), algorithm: "HS256")),
            "algorithm PS256" => Bearer(signer.Sign(Claims(), algorithm: "PS256")),
            "algorithm RS512" => Bearer(signer.Sign(Claims(), algorithm: "RS512")),
            "tampered claims" => Bearer(Tampered(signer.Sign(Claims(c => c["aud"] = "other")), signer.Sign(Claims()))),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such case."),
        };
    }

    private static string Tampered(string signed, string wanted) => $"{wanted.Split('.')[0]}.{wanted.Split('.')[1]}.{signed.Split('.')[2]}";
}
