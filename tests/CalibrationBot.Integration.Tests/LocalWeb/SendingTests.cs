using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing;
using Xunit;

namespace CalibrationBot.Integration.Tests.LocalWeb;

public sealed class SendingTests
{
    private static readonly Card Words = new(null, [new Paragraph("Words")], "Words");

    [Fact]
    public async Task Send_SameKeyTwice_IsOneMessage()
    {
        await using var server = await LocalWebServer.StartAsync();

        var first = await server.SendAsync("key", LocalWebServer.Channel, "Once");
        var second = await server.SendAsync("key", LocalWebServer.Channel, "Once");

        Assert.Equal(first, second);
        Assert.Single(await server.MessagesAsync("dana", "hiring-backend"));
    }

    [Fact]
    public async Task LookUp_AfterSend_FindsTheMessage()
    {
        await using var server = await LocalWebServer.StartAsync();
        var sent = await server.SendAsync("key", LocalWebServer.Channel, "There");

        var outcome = await server.Sender.LookUpAsync(new(new("key", LocalWebServer.Channel, Words), null, null, 1), default);

        Assert.Equal(new SendOutcome.Sent(sent), outcome);
    }

    [Fact]
    public async Task LookUp_NeverSent_SaysSurelyNot()
    {
        await using var server = await LocalWebServer.StartAsync();

        var outcome = await server.Sender.LookUpAsync(new(new("key", LocalWebServer.Channel, Words), null, null, 1), default);

        Assert.NotNull(Assert.IsType<SendOutcome.Failed>(outcome).RetryAfter);
    }

    [Fact]
    public async Task LookUp_ReplacingCardNotYetThere_SaysSurelyNot()
    {
        await using var server = await LocalWebServer.StartAsync();
        var message = await server.SendAsync("first", LocalWebServer.Channel, "Before");

        var outcome = await server.Sender.LookUpAsync(new(new("second", LocalWebServer.Channel, Words, "first"), message, null, 1), default);

        Assert.IsType<SendOutcome.Failed>(outcome);
    }

    [Fact]
    public async Task Send_Replacing_ChangesTheCardInPlace()
    {
        await using var server = await LocalWebServer.StartAsync();
        var message = await server.SendAsync("first", LocalWebServer.Channel, "Before");

        var replaced = await server.SendAsync("second", LocalWebServer.Channel, "After", replaced: message);

        Assert.Equal(message, replaced);
        var shown = Assert.Single(await server.MessagesAsync("dana", "hiring-backend"));
        Assert.Equal("After", shown.GetProperty("text").GetString());
        Assert.Equal("second", shown.GetProperty("key").GetString());
    }

    [Fact]
    public async Task Send_OnlyForOne_OthersNeverSeeIt()
    {
        await using var server = await LocalWebServer.StartAsync();

        await server.SendAsync("key", LocalWebServer.Channel, "Between us", LocalWebServer.Person("dana"));

        Assert.Single(await server.MessagesAsync("dana", "hiring-backend"));
        Assert.Empty(await server.MessagesAsync("mei", "hiring-backend"));
    }

    [Fact]
    public async Task Send_BelowAMessage_CountsItsReplies()
    {
        await using var server = await LocalWebServer.StartAsync();
        var root = await server.SendAsync("root", LocalWebServer.Channel, "The loop");

        await server.SendAsync("reply", LocalWebServer.Channel, "0 of 3 filed", thread: root);
        await server.SendAsync("private", LocalWebServer.Channel, "Psst", LocalWebServer.Person("dana"), thread: root);

        Assert.Equal(1, Assert.Single(await server.MessagesAsync("dana", "hiring-backend")).GetProperty("replies").GetInt32());
        Assert.Single(await server.MessagesAsync("mei", $"hiring-backend~{root}"));
        Assert.Equal(2, (await server.MessagesAsync("dana", $"hiring-backend~{root}")).Count);
    }

    [Fact]
    public async Task Send_ToSomebodyUnknown_FailsForGood()
    {
        await using var server = await LocalWebServer.StartAsync();

        var outcome = await server.Sender.SendAsync(new(new("key", LocalWebServer.Person("ghost").Direct, Words), null, null, 1), default);

        Assert.Null(Assert.IsType<SendOutcome.Failed>(outcome).RetryAfter);
    }

    [Fact]
    public async Task Send_AfterARestart_GoesOnCounting()
    {
        var records = new InMemoryRecordStore();
        await using (var before = await LocalWebServer.StartAsync(records))
        {
            await before.SendAsync("one", LocalWebServer.Channel, "One");
        }

        await using var server = await LocalWebServer.StartAsync(records);
        await server.SendAsync("two", LocalWebServer.Channel, "Two");

        Assert.Equal(["One", "Two"], (await server.MessagesAsync("dana", "hiring-backend")).Select(m => m.GetProperty("text").GetString()));
    }
}
