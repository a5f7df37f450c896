using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CalibrationBot.Testing.Teams;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>Tokens of odd shapes are refused like any other, and break nothing.</summary>
public sealed class OddTokenTests
{
    public static TheoryData<string> Garbage => new()
    {
        "Bearer", "Bearer ", "Bearer .", "Bearer ..", "Bearer ...", "Bearer a.b.c", "Bearer e30.e30.", "Bearer e30.e30.e30", "Bearer e30.e30.e30.e30.e30", "Bearer ....", "Bearer W10.W10.W10",
        "Bearer bnVsbA.bnVsbA.bnVsbA", "Bearer IjEi.IjEi.IjEi", "Bearer eyJhbGciOjF9.eyJpc3MiOjF9.AA", "Bearer eyJraWQiOjF9.eyJpc3MiOltdfQ.AA", "Bearer e30=.e30=.e30=", "Bearer a b c", "e30.e30.e30",
        "Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6eyJhIjoxfX0.eyJpc3MiOiJodHRwczovL2FwaS5ib3RmcmFtZXdvcmsuY29tIn0.AA", "Bearer eyJhbGciOiJSUzI1NiIsI.eyJpc3MiOi.AA",
    };

    /// <summary>A claim, what stands in it, and whether the token is good all the same.</summary>
    public static TheoryData<string, string, bool> Claims => new()
    {
        { "exp", "\"soon\"", false },
        { "exp", "null", false },
        { "exp", "true", false },
        { "exp", "-1", false },
        { "exp", "0", false },
        { "exp", "[4102444800]", false },
        { "exp", "{}", false },
        { "nbf", "4102444800", false },
        { "aud", "5", false },
        { "aud", "[]", false },
        { "aud", "null", false },
        { "aud", "\"\"", false },
        { "aud", "[\"other\",\"" + TeamsServer.AppId + "\"]", true },
        { "iss", "5", false },
        { "iss", "null", false },
        { "iss", "\"https://api.botframework.com/\"", false },
        { "iss", "\"HTTPS://api.botframework.com\"", false },
        { "serviceurl", "5", false },
        { "serviceurl", "null", false },
        { "serviceurl", "[\"x\"]", false },
        { "serviceurl", "\"\"", false },
        { "extra", "{\"deep\":[1,2,{\"a\":null}]}", true },
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task Post_WithAnUnreadableToken_Is401(string header)
    {
        await using var server = await TeamsServer.StartAsync();
        using var response = await server.PostAsync(TeamsServer.Message("hello").ToJsonString(), header);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public async Task Post_WithAnOddClaim_IsLetInOnlyWhenEveryClaimFits(string claim, string value, bool isGood)
    {
        await using var server = await TeamsServer.StartAsync();
        var claims = FakeSigner.Claims(TeamsServer.AppId, FakeMicrosoft.ServiceUrl, server.Clock.GetUtcNow());
        claims[claim] = JsonNode.Parse(value);
        using var response = await server.PostAsync(TeamsServer.Message("hello").ToJsonString(), $"Bearer {server.Microsoft.Signer.Sign(claims)}");

        Assert.Equal(isGood ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Post_WithAnyLettersForAToken_Is401()
    {
        await using var server = await TeamsServer.StartAsync();
        var body = TeamsServer.Message("hello").ToJsonString();
        var part = Gen.Frequency((1, Gen.Elements("e30", "W10", "bnVsbA", string.Empty)), (2, Text().Select(t => Convert.ToBase64String(Encoding.UTF8.GetBytes(t)).TrimEnd('='))), (1, Text()));
        var token = from parts in part.ListOf().Select(p => string.Join('.', p)) select parts;
        Prop.ForAll(token.ToArbitrary(), text =>
        {
            using var response = server.PostAsync(body, "Bearer " + text).GetAwaiter().GetResult();
            return response.StatusCode == HttpStatusCode.Unauthorized;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public async Task Post_OfAnotherChannelOfTheSameRegistration_IsRefused()
    {
        await using var server = await TeamsServer.StartAsync();
        server.Microsoft.Signer.Add("wide", "msteams", "webchat", "directline");
        var message = TeamsServer.Message("hello");
        message["channelId"] = "webchat";
        var token = server.Microsoft.Signer.Sign(FakeSigner.Claims(TeamsServer.AppId, FakeMicrosoft.ServiceUrl, server.Clock.GetUtcNow()), "wide");
        using var response = await server.PostAsync(message.ToJsonString(), $"Bearer {token}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Post_WithoutAToken_IsRefusedUnread()
    {
        await using var server = await TeamsServer.StartAsync();
        using var response = await server.PostAsync("{ no JSON at all");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }

    [Theory]
    [InlineData("appid", TeamsServer.AppId, true, true)]
    [InlineData("azp", TeamsServer.AppId, true, true)]
    [InlineData("appid", TeamsServer.AppId, false, false)]
    [InlineData("appid", "00000000-0000-0000-0000-000000000001", true, false)]
    public async Task Post_WithATokenOfTheOwnDirectory_IsLetInOnlyBySetting(string claim, string caller, bool isAllowed, bool isGood)
    {
        await using var server = await TeamsServer.StartAsync(("Teams:AcceptTokensOfOwnDirectory", isAllowed ? "true" : "false"));
        var claims = FakeSigner.Claims(TeamsServer.AppId, FakeMicrosoft.ServiceUrl, server.Clock.GetUtcNow());
        claims.Remove("serviceurl");
        (claims["iss"], claims[claim]) = ($"https://login.microsoftonline.com/{TeamsServer.TenantId}/v2.0", caller);
        using var response = await server.PostAsync(TeamsServer.Message("hello").ToJsonString(), $"Bearer {server.Microsoft.Signer.Sign(claims)}");

        Assert.Equal(isGood ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("UsGov", "https://api.botframework.us", "https://smba.infra.gov.teams.microsoft.us/gcch/", true)]
    [InlineData("UsGov", "https://api.botframework.com", "https://smba.infra.gov.teams.microsoft.us/gcch/", false)]
    [InlineData("China", "https://api.botframework.azure.cn", "https://teams.botframework.azure.cn/", true)]
    [InlineData("Public", "https://api.botframework.us", FakeMicrosoft.ServiceUrl, false)]
    public async Task Post_InACloud_TakesItsOwnIssuerOnly(string cloud, string issuer, string serviceUrl, bool isGood)
    {
        await using var server = await TeamsServer.StartAsync(("Teams:Cloud", cloud));
        var message = TeamsServer.Message("hello");
        message["serviceUrl"] = serviceUrl;
        var claims = FakeSigner.Claims(TeamsServer.AppId, serviceUrl, server.Clock.GetUtcNow());
        claims["iss"] = issuer;
        using var response = await server.PostAsync(message.ToJsonString(), $"Bearer {server.Microsoft.Signer.Sign(claims)}");

        Assert.Equal(isGood ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static Gen<string> Text() => Gen.Elements("{}", "{\"alg\":\"RS256\"}", "{\"alg\":\"none\"}", "{\"iss\":\"https://api.botframework.com\"}", "{\"iss\":[1]}", "[]", "\"x\"", "{\"kid\":", "abc", "\u0001");
}
