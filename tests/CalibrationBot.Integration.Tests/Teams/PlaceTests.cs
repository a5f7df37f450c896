using System.Net;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams;
using CalibrationBot.Channels.Teams.Receiving;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>Where something is said, by whom, and who may say it at all.</summary>
public sealed class PlaceTests
{
    [Theory]
    [InlineData("a:chat-ben", "personal", null, ConversationKind.Direct)]
    [InlineData("a:chat-ben", null, null, ConversationKind.Direct)]
    [InlineData("a:chat-ben", null, true, ConversationKind.Group)]
    [InlineData("19:panel@thread.v2", null, null, ConversationKind.Group)]
    [InlineData("19:panel@thread.v2", "groupChat", true, ConversationKind.Group)]
    [InlineData("19:panel@thread.v2", "somethingNew", null, ConversationKind.Group)]
    [InlineData("19:room@thread.tacv2", "channel", true, ConversationKind.Channel)]
    public async Task Post_FromAPlace_IsPersonalOnlyWhenNothingSaysOtherwise(string id, string? type, bool? isGroup, ConversationKind kind)
    {
        await using var server = await TeamsServer.StartAsync();
        var message = TeamsServer.Message("calibrate list");
        var conversation = new JsonObject { ["id"] = id, ["tenantId"] = TeamsServer.TenantId };
        if (type is not null)
        {
            conversation["conversationType"] = type;
        }

        if (isGroup is not null)
        {
            conversation["isGroup"] = isGroup;
        }

        message["conversation"] = conversation;
        (await server.PostAsync(message)).Dispose();
        Assert.Equal(kind, Assert.Single(server.Inbox.Turns).Conversation.Kind);
    }

    [Fact]
    public async Task Post_TwoMessagesWithoutAnId_AreTwo()
    {
        await using var server = await TeamsServer.StartAsync();
        foreach (var text in new[] { "one", "two", "two" })
        {
            var message = TeamsServer.Message(text);
            message.Remove("id");
            (await server.PostAsync(message)).Dispose();
        }

        Assert.Equal([new Said("one"), new Said("two")], server.Inbox.Turns.Select(t => t.Input));
    }

    [Theory]
    [InlineData(@"a\ud83d b", "a\ufffd b")]
    [InlineData(@"\ude00\ud83d\ude00", "\ufffd😀")]
    [InlineData(@"\\ud83d", @"\ud83d")]
    public async Task Post_TextWithHalfALetter_KeepsTheRest(string escaped, string said)
    {
        await using var server = await TeamsServer.StartAsync();
        (await server.PostAsync(TeamsServer.Message("WORDS").ToJsonString().Replace("WORDS", escaped, StringComparison.Ordinal), $"Bearer {server.Token()}")).Dispose();

        Assert.Equal(new Said(said), Assert.Single(server.Inbox.Turns).Input);
    }

    [Fact]
    public async Task Post_IdsInCapitals_AreTheSamePersonAndTenant()
    {
        await using var server = await TeamsServer.StartAsync();
        var message = TeamsServer.Message("list");
        message["from"]!["aadObjectId"] = "ABCDEF00-2222-3333-4444-555555555555";
        message["channelData"]!["tenant"]!["id"] = TeamsServer.TenantId.ToUpperInvariant();
        (await server.PostAsync(message)).Dispose();

        Assert.Equal(new PersonRef("teams:" + TeamsServer.TenantId, "abcdef00-2222-3333-4444-555555555555"), Assert.Single(server.Inbox.Turns).From);
    }

    [Theory]
    [InlineData("editMessage", 1)]
    [InlineData("undeleteMessage", 0)]
    public async Task Post_UpdateOfAMessage_IsAnEditOnlyWhenItsWordsChanged(string eventType, int turns)
    {
        await using var server = await TeamsServer.StartAsync();
        var activity = TeamsServer.Message("drew a table");
        activity["type"] = "messageUpdate";
        activity["channelData"]!["eventType"] = eventType;
        using var response = await server.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(turns, server.Inbox.Turns.Count);
    }

    [Fact]
    public async Task Post_MoreThanATurnHolds_Is413()
    {
        await using var server = await TeamsServer.StartAsync();
        server.Inbox.Refusal = Acceptance.TooLarge;
        using var response = await server.PostAsync(TeamsServer.Message("long"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("a", 40_000)]
    [InlineData("مرحبا ", 6_700)]
    [InlineData("\U0001F469\u200D\U0001F469\u200D\U0001F467", 5_000)]
    [InlineData("<b>*x*</b> {{DATE(2026-01-01T00:00:00Z)}} [a](https://evil.example) <at>Ana</at>\n", 500)]
    public async Task Post_LongTextOfAnyKind_ArrivesWordForWord(string part, int times)
    {
        var text = string.Concat(Enumerable.Repeat(part, times)).Trim();
        await using var server = await TeamsServer.StartAsync();
        using var response = await server.PostAsync(TeamsServer.Message(text));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(new Said(text), Assert.Single(server.Inbox.Turns).Input);
    }

    [Theory]
    [InlineData(true, "127.0.0.1", null, true)]
    [InlineData(true, "::1", null, true)]
    [InlineData(false, "127.0.0.1", null, false)]
    [InlineData(true, "192.0.2.7", null, false)]
    [InlineData(true, "127.0.0.1", "X-Forwarded-For", false)]
    [InlineData(true, "127.0.0.1", "Forwarded", false)]
    [InlineData(true, "127.0.0.1", "Origin", false)]
    public void IsOpenTo_RequestWithoutAToken_OnlyFromThisMachineItself(bool isAllowed, string address, string? header, bool isOpen)
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        if (header is not null)
        {
            http.Request.Headers[header] = "https://evil.example";
        }

        Assert.Equal(isOpen, new LoopbackDoor(new TeamsOptions { DangerouslyAllowUnauthenticatedLoopback = isAllowed }).IsOpenTo(http));
    }

    [Fact]
    public async Task Post_GetInsteadOfPost_Is405()
    {
        await using var server = await TeamsServer.StartAsync();
        using var response = await server.Client.GetAsync(new Uri("/api/messages", UriKind.Relative));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }
}
