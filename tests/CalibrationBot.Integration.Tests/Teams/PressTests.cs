using System.Net;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Receiving;
using CalibrationBot.Channels.Teams.Rendering;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>One press is one deed, however often and under whatever ids Teams sends it; two presses are two.</summary>
public sealed class PressTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-02T08:59:59.9Z", "2026-03-02T09:00:00.1Z", 1)]
    [InlineData("2026-03-02T09:00:00Z", "2026-03-02T09:00:45Z", 1)]
    [InlineData("2026-03-02T09:00:10Z", "2026-03-02T09:01:40Z", 2)]
    public async Task Post_TheSamePressUnderAnotherId_IsOneDeedWhicheverProcessGetsIt(string first, string second, int deeds)
    {
        await using var server = await TeamsServer.StartAsync();
        await PressAsync(server, "i1", at: first);
        await PressAsync(server, "i2", at: second);
        Assert.Equal(deeds, server.Inbox.Turns.Count);
    }

    [Fact]
    public async Task Post_ManyPressesAtOnce_AreOneDeed()
    {
        await using var server = await TeamsServer.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => PressAsync(server, $"i{i}")));
        Assert.Single(server.Inbox.Turns);
    }

    [Fact]
    public async Task Post_PressesOfDifferentPeopleButtonsAndFields_AreDifferentDeeds()
    {
        await using var server = await TeamsServer.StartAsync();
        await PressAsync(server, "i1");
        await PressAsync(server, "i2", person: "aaaaaaaa-2222-3333-4444-555555555555");
        await PressAsync(server, "i3", value: "other");
        await PressAsync(server, "i4", note: "words");
        await PressAsync(server, "i5", note: "more words");
        Assert.Equal(5, server.Inbox.Turns.Count);
    }

    [Fact]
    public async Task Post_PressAfterARefusal_IsTaken()
    {
        await using var server = await TeamsServer.StartAsync();
        server.Inbox.Refusal = CalibrationBot.Flows.Delivery.Acceptance.Busy;
        await PressAsync(server, "i1");
        server.Inbox.Refusal = null;
        await PressAsync(server, "i2");
        Assert.Single(server.Inbox.Turns);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"text\"")]
    [InlineData("{\"action\":null}")]
    [InlineData("{\"action\":{\"data\":[]}}")]
    [InlineData("{\"action\":{\"data\":{\"cb\":\"x\"}}}")]
    [InlineData("{\"action\":{\"data\":{\"cb\":{\"a\":5}}}}")]
    public async Task Post_ActionInvokeWithoutAButtonOfOurs_SaysWhatToDo(string value)
    {
        await using var server = await TeamsServer.StartAsync();
        var activity = TeamsServer.Message(string.Empty);
        (activity["type"], activity["name"], activity["value"]) = ("invoke", "adaptiveCard/action", JsonNode.Parse(value));
        using var response = await server.PostAsync(activity);
        var answer = await TeamsServer.JsonOf(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((400, "application/vnd.microsoft.error"), (answer.GetProperty("statusCode").GetInt32(), answer.GetProperty("type").GetString()));
        Assert.Contains("help", answer.GetProperty("value").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(server.Inbox.Turns);
    }

    [Fact]
    public void Of_PressesNearAndFar_ShareANameOnlyWhenNear() => Prop.ForAll(
        Gen.Choose(-2_000_000, 2_000_000).Zip(Gen.Choose(-300_000, 300_000)).ToArbitrary(),
        times =>
        {
            var first = PressNames.Of("deed", Nine.AddMilliseconds(times.Item1));
            var second = PressNames.Of("deed", Nine.AddMilliseconds(times.Item1 + times.Item2));
            var isShared = first.First == second.First || first.Second == second.Second;
            return Math.Abs(times.Item2) switch
            {
                <= 45_000 => isShared,
                >= 90_000 => !isShared,
                _ => true,
            };
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_TheTwoNames_AreNeverAnotherPresss()
    {
        var names = Enumerable.Range(-3, 7).Select(i => PressNames.Of("deed", Nine.AddMinutes(5 * i))).ToList();
        Assert.Empty(names.Select(n => n.First).Intersect(names.Select(n => n.Second)));
    }

    private static async Task PressAsync(TeamsServer server, string id, string value = "v", string? note = null, string? person = null, string? at = null)
    {
        var data = new ActionData("loop.submit", value, "key#0", "key#0").ToJson();
        if (note is not null)
        {
            data[FieldNames.Text("note")] = note;
        }

        var activity = TeamsServer.Message(string.Empty, id);
        (activity["type"], activity["name"], activity["value"]) = ("invoke", "adaptiveCard/action", new JsonObject { ["action"] = new JsonObject { ["data"] = data } });
        activity["from"]!["aadObjectId"] = person ?? TeamsServer.Ben;
        activity["timestamp"] = at ?? "2026-03-02T09:00:00Z";
        (await server.PostAsync(activity)).Dispose();
    }
}
