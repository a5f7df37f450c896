using System.Net;
using CalibrationBot.Testing;
using CalibrationBot.Testing.Teams;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>When the signer's keys are read again, and what happens while they can't be.</summary>
public sealed class SigningKeysTests
{
    private int _number;

    [Fact]
    public async Task Post_WhileTheSignerIsSilent_IsAskedToComeBackInTime()
    {
        await using var server = await TeamsServer.StartAsync();
        server.Microsoft.IsSignerSilent = true;
        var posting = server.PostAsync(TeamsServer.Message("hello"));
        await Eventually.TrueAsync(() => server.Microsoft.WaitingForSigner > 0, "the signer is asked");
        server.Clock.Advance(TimeSpan.FromSeconds(6));
        using var response = await posting;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Post_WithAKeyThatIsNew_IsLetInAtOnce()
    {
        await using var server = await TeamsServer.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(server));
        foreach (var key in new[] { "key-2", "key-3" })
        {
            server.Microsoft.Signer.Add(key, "msteams");
            Assert.Equal(HttpStatusCode.OK, await PostAsync(server, key));
        }
    }

    [Fact]
    public async Task Post_WithManyUnknownKeys_AsksForKeysAFewTimesAMinuteOnly()
    {
        await using var server = await TeamsServer.StartAsync();
        await PostAsync(server);
        var before = server.Microsoft.KeyReads;
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
        {
            answers.Add(await PostAsync(server, namedKey: $"stranger-{i}"));
        }

        var reads = server.Microsoft.KeyReads - before;
        Assert.InRange(reads, 1, 3);
        Assert.Equal(reads, answers.Count(a => a == HttpStatusCode.Unauthorized));
        Assert.Equal(20 - reads, answers.Count(a => a == HttpStatusCode.ServiceUnavailable));
    }

    [Fact]
    public async Task Post_WithAKeyThatIsNewWhileStrangersTryTheirs_IsAskedToComeBackAndLetInThen()
    {
        await using var server = await TeamsServer.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            await PostAsync(server, namedKey: $"stranger-{i}");
        }

        server.Microsoft.Signer.Add("key-2", "msteams");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(server, "key-2"));
        server.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(server, "key-2"));
    }

    [Fact]
    public async Task Post_WhileTheSignerWasNeverReached_AsksToComeBackAndRecovers()
    {
        await using var server = await TeamsServer.StartAsync();
        server.Microsoft.IsSignerDown = true;
        using var response = await server.PostAsync(TeamsServer.Message("hello"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Empty(server.Inbox.Turns);

        server.Microsoft.IsSignerDown = false;
        Assert.Equal(HttpStatusCode.OK, await PostAsync(server));
    }

    [Fact]
    public async Task Post_WhileTheSignerIsDownForDays_IsLetInByTheKeysKnown()
    {
        await using var server = await TeamsServer.StartAsync();
        await PostAsync(server);
        server.Microsoft.IsSignerDown = true;
        for (var day = 0; day < 3; day++)
        {
            server.Clock.Advance(TimeSpan.FromDays(1.5));
            Assert.Equal(HttpStatusCode.OK, await PostAsync(server));
        }
    }

    [Fact]
    public async Task Post_WithAKeyThatWasTakenBack_IsRefusedWithinADay()
    {
        await using var server = await TeamsServer.StartAsync();
        server.Microsoft.Signer.Add("stolen", "msteams");
        Assert.Equal(HttpStatusCode.OK, await PostAsync(server, "stolen"));
        server.Microsoft.Signer.Withdraw("stolen");
        server.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(server, "stolen"));
    }

    private async Task<HttpStatusCode> PostAsync(TeamsServer server, string key = "key-1", string namedKey = "")
    {
        var token = server.Microsoft.Signer.Sign(FakeSigner.Claims(TeamsServer.AppId, FakeMicrosoft.ServiceUrl, server.Clock.GetUtcNow()), key, namedKey: namedKey);
        using var response = await server.PostAsync(TeamsServer.Message("hello", $"m{++_number}").ToJsonString(), $"Bearer {token}");
        return response.StatusCode;
    }
}
