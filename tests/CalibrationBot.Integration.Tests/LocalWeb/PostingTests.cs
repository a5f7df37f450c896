using System.Net;
using System.Net.Http.Json;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using Xunit;

namespace CalibrationBot.Integration.Tests.LocalWeb;

public sealed class PostingTests
{
    [Fact]
    public async Task PostMessage_InDirectConversation_IsATurnOfThatPerson()
    {
        await using var server = await LocalWebServer.StartAsync();

        var response = await server.SayAsync("mei", "dm-mei", "Asked for the read rate at minute 3.");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var turn = Assert.Single(server.Inbox.Turns);
        Assert.Equal(new ConversationRef(LocalWebServer.Workspace, "dm-mei", ConversationKind.Direct, "dm-mei"), turn.Conversation);
        Assert.Equal(LocalWebServer.Person("mei"), turn.From);
        Assert.Equal(new Said("Asked for the read rate at minute 3."), turn.Input);
    }

    [Theory]
    [InlineData("/calibrate open", "open")]
    [InlineData("/calibrate", "")]
    [InlineData("@CalibrationBot: help", "help")]
    [InlineData("/CALIBRATE check  two  spaces", "check  two  spaces")]
    public async Task PostMessage_Command_IsCommanded(string text, string rest)
    {
        await using var server = await LocalWebServer.StartAsync();

        await server.SayAsync("dana", "hiring-backend", text);

        Assert.Equal(new Commanded(rest), Assert.Single(server.Inbox.Turns).Input);
    }

    [Theory]
    [InlineData("/calibrated")]
    [InlineData("/remind me")]
    public async Task PostMessage_OtherSlashCommand_IsRefusedAndNotStored(string text)
    {
        await using var server = await LocalWebServer.StartAsync();

        var response = await server.SayAsync("dana", "hiring-backend", text);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Empty(server.Inbox.Turns);
        Assert.Empty(await server.MessagesAsync("dana", "hiring-backend"));
    }

    [Theory]
    [InlineData("/api/orders was their first endpoint")]
    [InlineData("/ 3")]
    [InlineData("  /remind")]
    public async Task PostMessage_SlashInProse_IsSaid(string text)
    {
        await using var server = await LocalWebServer.StartAsync();

        await server.SayAsync("dana", "dm-dana", text);

        Assert.Equal(new Said(text), Assert.Single(server.Inbox.Turns).Input);
    }

    [Fact]
    public async Task PostMessage_TwiceWithOneId_IsOneTurnAndOneMessage()
    {
        await using var server = await LocalWebServer.StartAsync();

        await server.SayAsync("mei", "dm-mei", "Once.");
        var again = await server.SayAsync("mei", "dm-mei", "Once.");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Single(server.Inbox.Turns);
        Assert.Single(await server.MessagesAsync("mei", "dm-mei"));
    }

    [Fact]
    public async Task PostMessage_SameIdFromTwoPeople_AreTwoTurns()
    {
        await using var server = await LocalWebServer.StartAsync();

        await server.SayAsync("mei", "hiring-backend", "Mine.");
        await server.SayAsync("dana", "hiring-backend", "Also mine.");

        Assert.Equal(2, server.Inbox.Turns.Count);
    }

    [Fact]
    public async Task PostMessage_InboxBusy_Is503WithRetryAfterAndShowsNothing()
    {
        await using var server = await LocalWebServer.StartAsync();
        server.Inbox.Refusal = Acceptance.Busy;

        var response = await server.SayAsync("mei", "dm-mei", "Now?");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Empty(await server.MessagesAsync("mei", "dm-mei"));
    }

    [Fact]
    public async Task PostMessage_InboxSaysTooLarge_Is413WithWords()
    {
        await using var server = await LocalWebServer.StartAsync();
        server.Inbox.Refusal = Acceptance.TooLarge;

        var response = await server.SayAsync("mei", "dm-mei", "Long.");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("Split it", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostMessage_FortyThousandCharacters_ArriveWhole()
    {
        await using var server = await LocalWebServer.StartAsync();
        var text = string.Concat(Enumerable.Repeat("漢字 שלום 🙂 ", 4_000));

        await server.SayAsync("mei", "dm-mei", text);

        Assert.Equal(new Said(text), Assert.Single(server.Inbox.Turns).Input);
    }

    [Theory]
    [InlineData("mei", "dm-dana")]
    [InlineData("mei", "no-such-channel")]
    [InlineData("mei", "hiring-backend~m999")]
    [InlineData("nobody", "hiring-backend")]
    [InlineData("mei", "../etc")]
    public async Task PostMessage_PlaceNotOpenToPerson_IsNotFound(string person, string place)
    {
        await using var server = await LocalWebServer.StartAsync();

        var response = await server.SayAsync(person, place, "Hello.");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(server.Inbox.Turns);
    }

    [Fact]
    public async Task PostChoice_OnACard_CarriesKeyAndFields()
    {
        await using var server = await LocalWebServer.StartAsync();
        var root = await server.SendAsync("turn-1/0", LocalWebServer.Channel, "The loop");
        var inThread = await server.SendAsync("turn-1/1", LocalWebServer.Channel, "The state", thread: root);

        var response = await server.Client.PostAsJsonAsync(new Uri("/chat/api/choices?as=mei", UriKind.Relative), new
        {
            id = "press-0001", message = inThread, card = "turn-1/1", action = "debrief.start", value = "L1", fields = new { note = "line 1\nline 2" },
        });

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        var turn = Assert.Single(server.Inbox.Turns);
        Assert.Equal(new ConversationRef(LocalWebServer.Workspace, $"hiring-backend~{root}", ConversationKind.Thread, "hiring-backend"), turn.Conversation);
        var chose = Assert.IsType<Chose>(turn.Input);
        Assert.Equal(("debrief.start", "L1", "turn-1/1", "line 1\nline 2"), (chose.Action, chose.Value, chose.CardKey, chose.Field("note")));
    }

    [Fact]
    public async Task PostChoice_OnAnothersPrivateMessage_IsNotFound()
    {
        await using var server = await LocalWebServer.StartAsync();
        var message = await server.SendAsync("k", LocalWebServer.Channel, "For Dana", LocalWebServer.Person("dana"));

        var response = await server.Client.PostAsJsonAsync(
            new Uri("/chat/api/choices?as=mei", UriKind.Relative), new { id = "press-0001", message, action = "loop.open", value = "" });

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(server.Inbox.Turns);
    }
}
