using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>Where people and places are found again.</summary>
public sealed class ReferenceTests
{
    private const string Workspace = "teams:" + TeamsServer.TenantId;
    private const string Room = "19:room@thread.tacv2";
    private static readonly Card Hello = new("Hello", [new Paragraph("Words.")], "Hello there.");
    private static readonly Destination ToBen = new PersonRef(Workspace, TeamsServer.Ben).Direct;

    [Theory]
    [InlineData("19:ben_ana@unq.gbl.spaces", "personal")]
    [InlineData("19:ben_ana@unq.gbl.spaces", null)]
    [InlineData("a:chat-with-another-bot", "personal")]
    public async Task Send_AfterTheExtensionWasUsedElsewhere_GoesIntoTheirChatWithTheBot(string chat, string? type)
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        await ExtendAsync(server, chat, type);
        await SendAsync(server, ToBen);

        Assert.Equal("a:chat-ben", Assert.Single(server.Microsoft.Connector.Activities).Conversation);
    }

    [Fact]
    public async Task Send_ToSomebodyKnownFromAChatOfTwoAlone_OpensTheirOwn()
    {
        await using var server = await TeamsServer.StartAsync();
        var installed = TeamsServer.Message(string.Empty);
        (installed["type"], installed["action"]) = ("installationUpdate", "add");
        installed["conversation"]!["id"] = "19:ben_ana@unq.gbl.spaces";
        (await server.PostAsync(installed)).Dispose();
        await SendAsync(server, ToBen);

        Assert.Equal("a:chat-29:ben", Assert.Single(server.Microsoft.Connector.Activities).Conversation);
    }

    [Fact]
    public async Task Send_ToAChatTheBotIsNotIn_OpensTheOneItIsIn()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.Fail(403, code: "BotNotInConversationRoster");
        await SendAsync(server, ToBen);
        await SendAsync(server, ToBen);

        Assert.Equal(["a:chat-29:ben", "a:chat-29:ben"], server.Microsoft.Connector.Activities.Select(a => a.Conversation));
    }

    [Theory]
    [InlineData("invoke")]
    [InlineData("conversationUpdate")]
    public async Task Send_ToAChannelLastNamedWithoutItsType_BeginsAThreadStill(string type)
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        await ExtendAsync(server, Room, null, type);
        await SendAsync(server, new(Workspace, DestinationKind.Conversation, Room, null));

        Assert.StartsWith(Room + ";messageid=", Assert.Single(server.Microsoft.Connector.Activities).Conversation, StringComparison.Ordinal);
    }

    private static async Task ExtendAsync(TeamsServer server, string conversation, string? conversationType, string type = "invoke")
    {
        var activity = TeamsServer.Message(string.Empty, "x1");
        (activity["type"], activity["name"]) = (type, "composeExtension/fetchTask");
        activity["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = conversationType, ["tenantId"] = TeamsServer.TenantId };
        (await server.PostAsync(activity)).Dispose();
    }

    private static async Task SendAsync(TeamsServer server, Destination to) =>
        Assert.IsType<SendOutcome.Sent>(await server.Sender.SendAsync(new(new Reply("key#0", to, Hello), null, null, 1), default));
}
