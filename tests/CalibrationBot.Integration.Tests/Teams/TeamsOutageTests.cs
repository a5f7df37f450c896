using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>What goes wrong on the way to Teams loses no message: where nothing was sent, it is tried again.</summary>
public sealed class TeamsOutageTests
{
    private const string Workspace = "teams:" + TeamsServer.TenantId;
    private const string Room = "19:room@thread.tacv2";
    private static readonly Card Hello = new("Hello", [new Paragraph("Words.")], "Hello there.");
    private static readonly PersonRef Ben = new(Workspace, TeamsServer.Ben);

    [Fact]
    public async Task Send_WhileEntraCannotBeReached_IsTriedAgainAndArrives()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.IsEntraDown = true;
        Assert.NotNull(Assert.IsType<SendOutcome.Failed>(await SendAsync(server)).RetryAfter);
        Assert.Equal(0, server.Microsoft.Connector.Calls);

        server.Microsoft.IsEntraDown = false;
        Assert.IsType<SendOutcome.Sent>(await SendAsync(server));
    }

    [Theory]
    [InlineData("<html>Sign in to the network</html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task Send_WhileSomethingElseAnswersInEntrasPlace_IsTriedAgainAndArrives(string answer)
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.EntraAnswer = answer;
        Assert.NotNull(Assert.IsType<SendOutcome.Failed>(await SendAsync(server)).RetryAfter);

        server.Microsoft.EntraAnswer = null;
        Assert.IsType<SendOutcome.Sent>(await SendAsync(server));
    }

    [Fact]
    public async Task Send_WithManyNamesToAskForWhileEntraIsSilent_IsKnownNotToHaveGoneOutInTime()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.IsEntraSilent = true;
        var panel = Hello with { Blocks = [.. Enumerable.Range(0, 4).Select(i => new Paragraph(Line.Of("With ", new Mention(new(Workspace, $"aad-{i}")))))] };
        using var limit = new CancellationTokenSource(new OutboxOptions().SendTimeLimit, server.Clock);
        var sending = server.Sender.SendAsync(new(new Reply("key#0", new(Workspace, DestinationKind.Conversation, Room, null), panel), null, null, 1), limit.Token).AsTask();
        await Eventually.TrueAsync(() => sending.IsCompleted, "the sending ends", () => server.Clock.Advance(TimeSpan.FromSeconds(server.Microsoft.WaitingForEntra > 0 ? 1 : 0)));

        Assert.NotNull(Assert.IsType<SendOutcome.Failed>(await sending).RetryAfter);
        Assert.Equal(0, server.Microsoft.Connector.Calls);
    }

    [Fact]
    public async Task Send_WhileTheFederatedTokenIsNotMounted_IsTriedAgain()
    {
        var file = Path.GetTempFileName();
        await using var server = await TeamsServer.StartAndMeetAsync(("Teams:AppPassword", null), ("Teams:FederatedTokenFile", file));
        File.Delete(file);

        Assert.NotNull(Assert.IsType<SendOutcome.Failed>(await SendAsync(server)).RetryAfter);
    }

    [Fact]
    public async Task Send_WhileTheStoreIsAway_IsTriedAgain()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        var tall = Hello with { Blocks = [new TextInput("evidence", "Evidence", string.Empty, null, true)] };
        server.Records.IsAway = true;
        Assert.NotNull(Assert.IsType<SendOutcome.Failed>(await SendAsync(server, tall)).RetryAfter);
        Assert.Empty(server.Microsoft.Connector.Activities);

        server.Records.IsAway = false;
        Assert.IsType<SendOutcome.Sent>(await SendAsync(server, tall));
    }

    [Fact]
    public async Task Post_WhileTheStoreIsAway_AsksToComeBack()
    {
        await using var server = await TeamsServer.StartAsync();
        server.Records.IsAway = true;
        using var response = await server.PostAsync(TeamsServer.Message("hello"));

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Send_ThrottledInOneConversation_HoldsUpThatOneOnly()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.Fail(429, "17");
        var failed = Assert.IsType<SendOutcome.Failed>(await SendAsync(server));

        Assert.Equal((SendOutcome.Failed.DestinationRateLimited, TimeSpan.FromSeconds(17)), (failed.Cause, failed.RetryAfter));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(4, 40)]
    [InlineData(20, 300)]
    public async Task Send_RefusedForNowAgainAndAgain_WaitsLonger(int attempt, int seconds)
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.Fail(412);
        var failed = Assert.IsType<SendOutcome.Failed>(await server.Sender.SendAsync(new(new Reply("key#0", Ben.Direct, Hello), null, null, attempt), default));
        Assert.Equal(TimeSpan.FromSeconds(seconds), failed.RetryAfter);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task Send_InPlaceOfAnotherWithADoubtfulAnswer_IsMadeAgain(int status)
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        var first = Assert.IsType<SendOutcome.Sent>(await SendAsync(server));
        server.Microsoft.Connector.Fail(status, keeps: true);
        var replacing = new OutgoingReply(new Reply("key#1", Ben.Direct, Hello, "key#0"), first.MessageId, null, 1);

        Assert.NotNull(Assert.IsType<SendOutcome.Failed>(await server.Sender.SendAsync(replacing, default)).RetryAfter);
        Assert.Equal(first, await server.Sender.SendAsync(replacing, default));
        Assert.Single(server.Microsoft.Connector.Activities);
    }

    [Fact]
    public async Task Send_InPlaceOfADeletedMessage_IsPostedAnew()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        var first = Assert.IsType<SendOutcome.Sent>(await SendAsync(server));
        server.Microsoft.Connector.Activities.Clear();
        var second = Assert.IsType<SendOutcome.Sent>(await server.Sender.SendAsync(new(new Reply("key#1", Ben.Direct, Hello, "key#0"), first.MessageId, null, 1), default));

        Assert.Equal("a:chat-ben|" + Assert.Single(server.Microsoft.Connector.Activities).Id, second.MessageId);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(405)]
    public async Task Send_InPlaceOfAMessageThatCannotBeChanged_IsPostedAnew(int status)
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        var first = Assert.IsType<SendOutcome.Sent>(await SendAsync(server));
        server.Microsoft.Connector.Fail(status);
        Assert.IsType<SendOutcome.Sent>(await server.Sender.SendAsync(new(new Reply("key#1", Ben.Direct, Hello, "key#0"), first.MessageId, null, 1), default));

        Assert.Equal(2, server.Microsoft.Connector.Activities.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_InPlaceOfADeletedMessageWithADoubtfulAnswer_IsAdmittedAndNeverPostedTwice(bool lookUpFails)
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        var first = Assert.IsType<SendOutcome.Sent>(await SendAsync(server));
        server.Microsoft.Connector.Activities.Clear();
        server.Microsoft.Connector.Fail(404);
        server.Microsoft.Connector.Fail(504, keeps: true);
        var replacing = new OutgoingReply(new Reply("key#1", Ben.Direct, Hello, "key#0"), first.MessageId, null, 1);
        Assert.IsType<SendOutcome.Unknown>(await server.Sender.SendAsync(replacing, default));
        if (lookUpFails)
        {
            server.Microsoft.Connector.Fail(502);
            Assert.NotNull(Assert.IsType<SendOutcome.Failed>(await server.Sender.LookUpAsync(replacing, default)).RetryAfter);
        }

        Assert.True(Assert.IsType<SendOutcome.Sent>(await server.Sender.SendAsync(replacing with { Attempt = 2, WasInDoubt = true }, default)).IsAdmission);
        Assert.Equal([true, false], server.Microsoft.Connector.Activities.Select(a => (string?)a.Activity["summary"] == "Hello there."));
    }

    [Fact]
    public async Task Send_InPlaceOfAMessageWhoseThreadIsGone_BeginsAnother()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        var reply = new Reply("key#1", new(Workspace, DestinationKind.Conversation, Room, null), Hello, "key#0");
        server.Microsoft.Connector.Fail(404);
        server.Microsoft.Connector.Fail(404);

        Assert.IsType<SendOutcome.Sent>(await server.Sender.SendAsync(new(reply, Room + ";messageid=1|2", null, 1), default));
        Assert.NotEqual(Room + ";messageid=1", Assert.Single(server.Microsoft.Connector.Activities).Conversation);
    }

    [Fact]
    public async Task Send_InPlaceOfAMessageWhosePersonalChatIsGone_OpensItAnew()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        var first = Assert.IsType<SendOutcome.Sent>(await SendAsync(server));
        server.Microsoft.Connector.Activities.Clear();
        server.Microsoft.Connector.Fail(404);
        server.Microsoft.Connector.Fail(404);

        Assert.IsType<SendOutcome.Sent>(await server.Sender.SendAsync(new(new Reply("key#1", Ben.Direct, Hello, "key#0"), first.MessageId, null, 1), default));
        Assert.Single(server.Microsoft.Connector.Activities);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(403, false)]
    [InlineData(412, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    public async Task Send_WhoseChatCannotBeOpened_IsTriedAgainWhereItHelps(int status, bool again)
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.Fail(status);
        var failed = Assert.IsType<SendOutcome.Failed>(await server.Sender.SendAsync(new(new Reply("key#0", new PersonRef(Workspace, "aad-ana").Direct, Hello), null, null, 1), default));
        Assert.Equal(again, failed.RetryAfter is not null);
    }

    [Fact]
    public async Task Send_InPlaceOfAMessageWithoutAnId_IsPostedAnew()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.BreakOff();
        var nameless = Assert.IsType<SendOutcome.Sent>(await SendAsync(server));
        var replacing = new OutgoingReply(new Reply("key#1", Ben.Direct, Hello, "key#0"), nameless.MessageId, null, 1);

        Assert.IsType<SendOutcome.Sent>(await server.Sender.SendAsync(replacing, default));
        Assert.Equal(2, server.Microsoft.Connector.Activities.Count);
    }

    [Fact]
    public async Task Send_FormWithPeopleToPick_ReadsEveryPageOfMembers()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        for (var i = 0; i < 7; i++)
        {
            server.Microsoft.Connector.Members[$"aad-{i}"] = ($"29:{i}", $"Person {i}");
        }

        var card = Hello with { Blocks = [new PeopleInput("panel", "Interviewers", string.Empty, true), new Buttons([new Button("Open", "loop.submit", "v")])] };
        await server.Sender.SendAsync(new(new Reply("key#0", new(Workspace, DestinationKind.Conversation, Room, null), card), null, null, 1), default);
        var choices = Assert.Single(server.Microsoft.Connector.Activities).Activity["attachments"]![0]!["content"]!["body"]!.AsArray().Single(e => (string?)e!["type"] == "Input.ChoiceSet")!["choices"]!.AsArray();

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"aad-{i}"), choices.Select(c => c!["value"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Send_WithAManagedIdentity_GetsItsTokenFromTheMachine()
    {
        await using var server = await TeamsServer.StartAndMeetAsync(("Teams:AppPassword", null), ("Teams:ManagedIdentityClientId", "6f1c2d3e-0000-4000-8000-00000000000a"));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(server));
        var asked = server.Microsoft.TokenRequests.Last();

        Assert.Equal(("6f1c2d3e-0000-4000-8000-00000000000a", "https://api.botframework.com"), (asked["client_id"], asked["resource"].TrimEnd('/')));
        Assert.False(asked.ContainsKey("client_secret"));
    }

    [Theory]
    [InlineData("مرحبا بكم في النظام")]
    [InlineData("日本語のメモ")]
    public async Task Send_TextOfAnyScript_TakesNoMoreRoomThanItsCharacters(string text)
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        await SendAsync(server, Hello with { Blocks = [new Paragraph(string.Concat(Enumerable.Repeat(text, 100)))] });
        Assert.InRange(server.Microsoft.Connector.LargestBody, 1, (text.Length * 100 * 3) + 1_500);
    }

    private static ValueTask<SendOutcome> SendAsync(TeamsServer server, Card? card = null) =>
        server.Sender.SendAsync(new(new Reply("key#0", Ben.Direct, card ?? Hello), null, null, 1), default);
}
