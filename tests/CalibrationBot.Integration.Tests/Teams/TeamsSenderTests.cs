using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>What is sent to Teams, and what its errors are taken for.</summary>
public sealed class TeamsSenderTests
{
    private const string Workspace = "teams:" + TeamsServer.TenantId;
    private const string Room = "19:room@thread.tacv2";
    private static readonly Card Hello = new("Hello", [new Paragraph("Words.")], "Hello there.");
    private static readonly Destination ToBen = new PersonRef(Workspace, TeamsServer.Ben).Direct;
    private static readonly Destination ToRoom = new(Workspace, DestinationKind.Conversation, Room, null);

    [Fact]
    public async Task Send_ToAPersonWhoWrote_PostsIntoTheirChat()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        var sent = Assert.IsType<SendOutcome.Sent>(await SendAsync(server, ToBen));
        var posted = Assert.Single(server.Microsoft.Connector.Activities);

        Assert.Equal("a:chat-ben|" + posted.Id, sent.MessageId);
        Assert.Equal("a:chat-ben", posted.Conversation);
        Assert.Equal("Hello there.", posted.Activity["summary"]!.GetValue<string>());
        Assert.Equal("AdaptiveCard", posted.Activity["attachments"]![0]!["content"]!["type"]!.GetValue<string>());
        Assert.Equal(TeamsServer.TenantId, server.Microsoft.TokenRequests.Single()["tenant"]);
    }

    [Fact]
    public async Task Send_ToSomebodyNeverMet_OpensTheirChat()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        Assert.IsType<SendOutcome.Sent>(await SendAsync(server, new PersonRef(Workspace, "aad-ana").Direct));
        Assert.Equal("a:chat-aad-ana", Assert.Single(server.Microsoft.Connector.Activities).Conversation);
    }

    [Fact]
    public async Task Send_ToAChatThatIsGone_OpensTheOneThatIsThere()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.Fail(404);
        var sent = Assert.IsType<SendOutcome.Sent>(await SendAsync(server, ToBen));
        await SendAsync(server, ToBen);

        Assert.StartsWith("a:chat-29:ben|", sent.MessageId, StringComparison.Ordinal);
        Assert.All(server.Microsoft.Connector.Activities, a => Assert.Equal("a:chat-29:ben", a.Conversation));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task Send_ToSomebodyWhoTookTheBotAway_FailsForGood(int status)
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.Fail(status);
        server.Microsoft.Connector.Fail(403);
        Assert.Null(Assert.IsType<SendOutcome.Failed>(await SendAsync(server, ToBen)).RetryAfter);
    }

    [Fact]
    public async Task Send_InATenantNobodyWroteFrom_FailsForGood()
    {
        await using var server = await TeamsServer.StartAsync();
        var failed = Assert.IsType<SendOutcome.Failed>(await SendAsync(server, ToBen));
        Assert.Null(failed.RetryAfter);
        Assert.Equal(0, server.Microsoft.Connector.Calls);
    }

    [Fact]
    public async Task Send_ToAChannel_BeginsAThreadThatAnswersGoInto()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        var root = Assert.IsType<SendOutcome.Sent>(await SendAsync(server, ToRoom));
        await SendAsync(server, ToRoom.Below("root"), thread: root.MessageId);
        var posted = server.Microsoft.Connector.Activities;

        Assert.StartsWith(Room + ";messageid=", posted[0].Conversation, StringComparison.Ordinal);
        Assert.Equal(posted[0].Conversation, posted[1].Conversation);
    }

    [Fact]
    public async Task Send_IntoAThreadThatIsGone_BeginsAnother()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.Fail(404);
        Assert.IsType<SendOutcome.Sent>(await SendAsync(server, ToRoom.Below("root"), thread: Room + ";messageid=1|1"));
        Assert.StartsWith(Room + ";messageid=1700", Assert.Single(server.Microsoft.Connector.Activities).Conversation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ForOnePersonInAChannel_GoesToTheirChat()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        await SendAsync(server, ToRoom, onlyFor: new PersonRef(Workspace, TeamsServer.Ben));
        Assert.Equal("a:chat-ben", Assert.Single(server.Microsoft.Connector.Activities).Conversation);
    }

    [Fact]
    public async Task Send_OfWhatPointsIntoThePersonsOwnChat_IsLeftOut()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        var pointer = new Reply("key#0", ToRoom, Hello, OnlyFor: new(Workspace, TeamsServer.Ben), IsPointer: true);

        Assert.IsType<SendOutcome.Sent>(await server.Sender.SendAsync(new(pointer, null, null, 1), default));
        Assert.Equal(0, server.Microsoft.Connector.Calls);
    }

    [Fact]
    public async Task Send_InPlaceOfAnother_ChangesIt()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        var first = Assert.IsType<SendOutcome.Sent>(await SendAsync(server, ToBen));
        var second = await SendAsync(server, ToBen, replaced: first.MessageId, card: Hello with { Fallback = "Changed." });

        Assert.Equal(first, second);
        Assert.Equal("Changed.", Assert.Single(server.Microsoft.Connector.Activities).Activity["summary"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(412, true)]
    [InlineData(429, true)]
    [InlineData(503, true)]
    [InlineData(400, false)]
    [InlineData(409, false)]
    [InlineData(413, false)]
    public async Task Send_RefusedByTeams_IsTriedAgainOnlyWhereItHelps(int status, bool again)
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.Fail(status);
        var failed = Assert.IsType<SendOutcome.Failed>(await SendAsync(server, ToBen));
        Assert.Equal(again, failed.RetryAfter is not null);
    }

    [Fact]
    public async Task Send_IntoATeamThatTookTheAppAway_WaitsUntilItIsBack()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        for (var i = 0; i < 2; i++)
        {
            server.Microsoft.Connector.Fail(403, code: "BotNotInConversationRoster");
            Assert.True(Assert.IsType<SendOutcome.Failed>(await SendAsync(server, ToRoom)) is { IsRefusal: true, RetryAfter: not null });
        }

        Assert.IsType<SendOutcome.Sent>(await SendAsync(server, ToRoom));
        Assert.Single(server.Log.All, l => l.Contains("403 BotNotInConversationRoster", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_WhileAnAdministratorBlocksTheApp_WaitsUntilItIsAllowed()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.Fail(403);
        server.Microsoft.Connector.Fail(403, code: "BotDisabledByAdmin");
        Assert.True(Assert.IsType<SendOutcome.Failed>(await SendAsync(server, ToBen)) is { IsRefusal: true, RetryAfter: not null });
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task Send_WithADoubtfulAnswer_IsNeverRepeated(int status)
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.Fail(status, keeps: true);
        Assert.IsType<SendOutcome.Unknown>(await SendAsync(server, ToBen));
        await server.Sender.LookUpAsync(Outgoing(ToBen), default);

        Assert.Equal(["Hello there.", "I sent you something here, and Teams didn't say whether it arrived. If you don't see it, write \"calibrate list\" to me to see where things stand."], server.Microsoft.Connector.Activities.Select(a => (string?)a.Activity["summary"]));
    }

    [Fact]
    public async Task Send_Throttled_WaitsAsLongAsAsked()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.Fail(429, "17");
        Assert.Equal(TimeSpan.FromSeconds(17), Assert.IsType<SendOutcome.Failed>(await SendAsync(server, ToBen)).RetryAfter);
    }

    [Fact]
    public async Task Send_WithATokenThatRanOutEarly_GetsANewOne()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        await SendAsync(server, ToBen);
        server.Microsoft.Connector.Revoke();

        Assert.IsType<SendOutcome.Sent>(await SendAsync(server, ToBen));
        Assert.Equal(2, server.Microsoft.TokenRequests.Count);
    }

    [Fact]
    public async Task Send_WithAWrongSecret_TriesLater()
    {
        await using var server = await TeamsServer.StartAndMeetAsync(("Teams:AppPassword", "wrong"));
        var failed = Assert.IsType<SendOutcome.Failed>(await SendAsync(server, ToBen));
        await SendAsync(server, ToBen);

        Assert.NotNull(failed.RetryAfter);
        Assert.Equal(0, server.Microsoft.Connector.Calls);
        Assert.Contains("invalid_client AADSTS7000215.", Assert.Single(server.Log.All, l => l.Contains("Nothing can be sent", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Teams:CertificatePath")]
    [InlineData("Teams:FederatedTokenFile")]
    public async Task Send_WithAProofInAFile_GetsItsTokenByAnAssertion(string setting)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, setting == "Teams:CertificatePath" ? Certificate() : "the workload's token"u8.ToArray());
            await using var server = await TeamsServer.StartAndMeetAsync(("Teams:AppPassword", null), (setting, file));
            Assert.IsType<SendOutcome.Sent>(await SendAsync(server, ToBen));
            var asked = server.Microsoft.TokenRequests.Single();

            Assert.False(asked.ContainsKey("client_secret"));
            Assert.Equal(setting == "Teams:FederatedTokenFile", asked["client_assertion"] == "the workload's token");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Send_MentionOfAMember_LooksUpTheName()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        server.Microsoft.Connector.Members["aad-ana"] = ("29:ana", "Ana Reis");
        var card = Hello with { Blocks = [new Paragraph(Line.Of("Ask ", new Mention(new(Workspace, "aad-ana"))))] };
        await SendAsync(server, ToRoom, card: card);
        var content = Assert.Single(server.Microsoft.Connector.Activities).Activity["attachments"]![0]!["content"]!;

        Assert.Equal("<at>Ana Reis</at>", content["msteams"]!["entities"]![0]!["text"]!.GetValue<string>());
        Assert.Contains("Ask <at>Ana Reis</at>", content["body"]!.AsArray().Select(b => b!["text"]!.GetValue<string>()));
    }

    [Fact]
    public async Task ShowWorking_InAPersonalChat_IsTyping()
    {
        await using var server = await TeamsServer.StartAndMeetAsync();
        var ben = new PersonRef(Workspace, TeamsServer.Ben);
        await server.Sender.ShowWorkingAsync(new("t", new(Workspace, ben.Id, ConversationKind.Direct, ben.Id), ben, DateTimeOffset.UnixEpoch, new Said("hm")), default);
        var posted = Assert.Single(server.Microsoft.Connector.Activities);

        Assert.Equal(("a:chat-ben", "typing"), (posted.Conversation, (string?)posted.Activity["type"]));
    }

    private static ValueTask<SendOutcome> SendAsync(TeamsServer server, Destination to, string? thread = null, string? replaced = null, PersonRef? onlyFor = null, Card? card = null) =>
        server.Sender.SendAsync(Outgoing(to, thread, replaced, onlyFor, card), default);

    private static OutgoingReply Outgoing(Destination to, string? thread = null, string? replaced = null, PersonRef? onlyFor = null, Card? card = null) =>
        new(new Reply("key#0", to, card ?? Hello, replaced is null ? null : "old", onlyFor), replaced, thread, 1);

    private static byte[] Certificate()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return certificate.Export(X509ContentType.Pfx);
    }
}
