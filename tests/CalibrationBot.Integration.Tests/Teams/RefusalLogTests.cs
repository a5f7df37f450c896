using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>Strangers can't fill the log, and what they do doesn't hide what an operator has to see.</summary>
public sealed class RefusalLogTests
{
    private static readonly string[] Whys = ["made out for another bot", "it has no token"];

    [Fact]
    public async Task Post_ManyRequestsOfStrangers_AreLoggedOnceAMinuteForEachReason()
    {
        await using var server = await TeamsServer.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            (await server.PostAsync("{}")).Dispose();
            (await server.PostAsync(TeamsServer.Message("hello").ToJsonString(), $"Bearer {server.Token(audience: "another")}")).Dispose();
        }

        Assert.Equal(["made out for another bot", "it has no token"], Reasons(server));
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        (await server.PostAsync("{}")).Dispose();
        Assert.Equal(["made out for another bot", "it has no token", "it has no token"], Reasons(server));
    }

    [Fact]
    public async Task Post_WhileTheKeysCannotBeRead_IsLoggedOnceAMinute()
    {
        await using var server = await TeamsServer.StartAsync();
        server.Microsoft.IsSignerDown = true;
        for (var i = 0; i < 5; i++)
        {
            (await server.PostAsync(TeamsServer.Message("hello"))).Dispose();
        }

        Assert.Single(server.Log.All, line => line.Contains("Teams:OpenIdMetadata", StringComparison.OrdinalIgnoreCase));
    }

    private static string[] Reasons(TeamsServer server) =>
        [.. Whys.SelectMany(reason => server.Log.All.Where(l => l.Contains(reason, StringComparison.Ordinal)).Select(_ => reason))];
}
