using System.Net;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Rendering;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>What is said at once about what can't be taken, and to whom nothing is said.</summary>
public sealed class NoticeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_OfSomebodyTheDirectoryDoesNotKnow_SaysWhyAndWhatToDo(bool inChannel)
    {
        await using var server = await TeamsServer.StartAsync();
        using var response = await server.PostAsync(Stranger(inChannel ? TeamsServer.InChannel("open") : TeamsServer.Message("hello")));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("sign in with your work account", Assert.Single(server.Microsoft.Connector.Activities).Activity["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(server.Inbox.Turns);
    }

    [Theory]
    [InlineData("adaptiveCard/action", "action")]
    [InlineData("task/fetch", null)]
    [InlineData("task/submit", null)]
    [InlineData("composeExtension/fetchTask", null)]
    [InlineData("composeExtension/submitAction", null)]
    public async Task Invoke_OfSomebodyTheDirectoryDoesNotKnow_SaysItInItsAnswer(string name, string? wrapper)
    {
        await using var server = await TeamsServer.StartAsync();
        var activity = Stranger(TeamsServer.Message(string.Empty));
        var value = new JsonObject { ["data"] = new ActionData("debrief.next", "v", "k", "k").ToJson() };
        (activity["type"], activity["name"], activity["value"]) = ("invoke", name, wrapper is null ? value : new JsonObject { [wrapper] = value });
        using var response = await server.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("sign in with your work account", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(server.Inbox.Turns);
    }

    [Fact]
    public async Task Post_OfABotThatDoesNotAddressUs_IsNotAnswered()
    {
        await using var server = await TeamsServer.StartAsync();
        var activity = Stranger(TeamsServer.InChannel("Build finished."));
        activity.Remove("entities");
        activity["text"] = "Build finished.";
        (await server.PostAsync(activity)).Dispose();

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
    public async Task Post_WithAFile_SaysThatTextAloneIsTaken(string contentType, string text, int turns)
    {
        await using var server = await TeamsServer.StartAsync();
        var message = TeamsServer.Message(text);
        message["attachments"] = new JsonArray(new JsonObject { ["contentType"] = contentType, ["name"] = "drawing" });
        (await server.PostAsync(message)).Dispose();

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

    private static JsonObject Stranger(JsonObject activity)
    {
        activity["from"]!.AsObject().Remove("aadObjectId");
        return activity;
    }
}
