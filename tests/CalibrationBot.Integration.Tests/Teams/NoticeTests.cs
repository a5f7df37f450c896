using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>What is said at once about what can't be taken, and to whom nothing is said.</summary>
public sealed class NoticeTests
{
    [Fact]
    public async Task Post_OfSomebodyWithoutADirectoryId_IsTakenUnderTheChannelsId()
    {
        await using var server = await TeamsServer.StartAsync();
        (await server.PostAsync(Nameless(TeamsServer.Message("hello"), "29:ben"))).Dispose();

        Assert.Equal("29:ben", Assert.Single(server.Inbox.Turns).From.Id);
    }

    [Fact]
    public async Task Post_OfAnotherBot_IsNotTaken()
    {
        await using var server = await TeamsServer.StartAsync();
        (await server.PostAsync(Nameless(TeamsServer.InChannel("open"), "28:another-bot"))).Dispose();

        Assert.Empty(server.Inbox.Turns);
        Assert.Equal(0, server.Microsoft.Connector.Calls);
    }

    [Theory]
    [InlineData("channel")]
    [InlineData("groupChat")]
    public async Task Post_InASharedPlaceWithoutTheBotsName_IsNotForTheBot(string type)
    {
        await using var server = await TeamsServer.StartAsync();
        var message = TeamsServer.InChannel("open");
        message.Remove("entities");
        (message["text"], message["conversation"]!["conversationType"]) = ("lunch?", type);
        (await server.PostAsync(message)).Dispose();

        Assert.Empty(server.Inbox.Turns);
        Assert.Equal(0, server.Microsoft.Connector.Calls);
    }

    [Theory]
    [InlineData("image/png", "", 0)]
    [InlineData("application/vnd.microsoft.teams.file.download.info", "see the drawing", 1)]
    public async Task Post_WithAFile_SaysOnceThatTextAloneIsTaken(string contentType, string text, int turns)
    {
        await using var server = await TeamsServer.StartAsync();
        var message = TeamsServer.Message(text);
        message["attachments"] = new JsonArray(new JsonObject { ["contentType"] = contentType, ["name"] = "drawing" });
        foreach (var response in await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => server.PostAsync(message))))
        {
            response.Dispose();
        }

        Assert.Contains("text only", Assert.Single(server.Microsoft.Connector.Activities).Activity["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(turns, server.Inbox.Turns.Count);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("messageReference")]
    [InlineData("application/vnd.microsoft.card.adaptive")]
    public async Task Post_WithWhatIsNoFile_SaysNothingOfFiles(string contentType)
    {
        await using var server = await TeamsServer.StartAsync();
        var message = TeamsServer.Message("words");
        message["attachments"] = new JsonArray(new JsonObject { ["contentType"] = contentType, ["content"] = "<p>words</p>" });
        (await server.PostAsync(message)).Dispose();

        Assert.Single(server.Inbox.Turns);
        Assert.Equal(0, server.Microsoft.Connector.Calls);
    }

    [Fact]
    public async Task Post_WithAFileWhileTeamsIsAway_IsTakenAllTheSame()
    {
        await using var server = await TeamsServer.StartAsync();
        server.Microsoft.Connector.Fail(500);
        var message = TeamsServer.Message("words");
        message["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "image/png" });
        using var response = await server.PostAsync(message);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(server.Inbox.Turns);
    }

    [Theory]
    [InlineData(412, 1)]
    [InlineData(429, 1)]
    [InlineData(502, 0)]
    public async Task Post_WithAFileAgainWhenNothingCouldBeSaid_IsAnsweredThenUnlessItMayHaveBeen(int status, int answers)
    {
        await using var server = await TeamsServer.StartAsync();
        server.Microsoft.Connector.Fail(status);
        var message = TeamsServer.Message("words");
        message["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "image/png" });
        for (var i = 0; i < 3; i++)
        {
            (await server.PostAsync(message)).Dispose();
        }

        Assert.Equal(answers, server.Microsoft.Connector.Activities.Count);
    }

    private static JsonObject Nameless(JsonObject activity, string id)
    {
        var from = activity["from"]!.AsObject();
        from.Remove("aadObjectId");
        from["id"] = id;
        return activity;
    }
}
