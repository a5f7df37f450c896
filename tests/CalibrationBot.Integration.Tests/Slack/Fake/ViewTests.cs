using System.Text.Json.Nodes;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Fake;

/// <summary>The fake's views follow Slack's rules for triggers and the stack: docs.slack.dev/surfaces/modals</summary>
public sealed class ViewTests
{
    [Fact]
    public async Task Trigger_AfterThreeSeconds_IsExpired()
    {
        await using var scene = await FakeScene.StartAsync();
        var trigger = await TriggerAsync(scene);
        scene.Clock.Advance(TimeSpan.FromSeconds(3.1));

        Assert.Equal("expired_trigger_id", await scene.CallAsync("views.open", Open(trigger)));
    }

    [Fact]
    public async Task Trigger_UsedTwice_IsExchanged()
    {
        await using var scene = await FakeScene.StartAsync();
        var trigger = await TriggerAsync(scene);

        Assert.Equal("ok", await scene.CallAsync("views.open", Open(trigger)));
        Assert.Equal("exchanged_trigger_id", await scene.CallAsync("views.open", Open(trigger)));
    }

    [Fact]
    public async Task Input_TypedInto_KeepsItsWordsOverAnUpdateWhileItsIdsStay()
    {
        await using var scene = await FakeScene.StartAsync();
        await scene.CallAsync("views.open", Open(await TriggerAsync(scene)));
        var modal = scene.Ben.Modal!;
        await scene.Ben.FillAsync(modal, "Evidence", "typed by Ben");

        Assert.Equal("ok", await scene.CallAsync("views.update", new JsonObject { ["view_id"] = modal.Id, ["hash"] = modal.Hash, ["view"] = View("set by the app") }));

        Assert.Equal("typed by Ben", (string?)modal.ToJson("B1")["state"]!["values"]!["evidence"]!["text"]!["value"]);
        Assert.Equal("hash_conflict", await scene.CallAsync("views.update", new JsonObject { ["view_id"] = modal.Id, ["hash"] = "h.old", ["view"] = View("later") }));
    }

    [Fact]
    public async Task Form_WithARequiredInputEmpty_IsNotSent()
    {
        await using var scene = await FakeScene.StartAsync();
        await scene.CallAsync("views.open", Open(await TriggerAsync(scene)));

        await Assert.ThrowsAsync<InvalidOperationException>(() => scene.Ben.SubmitAsync(scene.Ben.Modal!));
    }

    private static JsonObject Open(string trigger) => new() { ["trigger_id"] = trigger, ["view"] = View(null) };

    private static JsonObject View(string? initial)
    {
        var element = new JsonObject { ["type"] = "plain_text_input", ["action_id"] = "text" };
        if (initial is not null)
        {
            element["initial_value"] = initial;
        }

        return new JsonObject
        {
            ["type"] = "modal",
            ["title"] = Plain("Evidence"),
            ["submit"] = Plain("Save"),
            ["blocks"] = new JsonArray(new JsonObject { ["type"] = "input", ["block_id"] = "evidence", ["label"] = Plain("Evidence"), ["element"] = element }),
        };
    }

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text };

    /// <summary>A trigger as a message's button gives it.</summary>
    private static async Task<string> TriggerAsync(FakeScene scene)
    {
        var row = new JsonArray(new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray(new JsonObject { ["type"] = "button", ["text"] = Plain("Write"), ["value"] = "1" }) });
        await scene.CallAsync("chat.postMessage", new JsonObject { ["channel"] = scene.Channel.Id, ["text"] = "x", ["blocks"] = row });
        return (string)scene.Ben.PayloadOfPress(scene.Ben.Sees(scene.Channel)[^1], "Write")["trigger_id"]!;
    }
}
