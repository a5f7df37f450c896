using System.Net;
using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.Limits;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Fake;

/// <summary>The fake refuses what Slack refuses, with Slack's codes.</summary>
public sealed class LimitTests
{
    public static TheoryData<string, string> Refused() => new()
    {
        { """{"type":"section","text":{"type":"mrkdwn","text":""}}""", "must be more than 0" },
        { """{"type":"section"}""", "missing required field" },
        { """{"type":"header","text":{"type":"mrkdwn","text":"x"}}""", "plain_text" },
        { """{"type":"actions","elements":[]}""", "at least one item" },
        { """{"type":"actions","elements":[{"type":"plain_text_input"}]}""", "unsupported element" },
        { """{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"a"},"action_id":"x"},{"type":"button","text":{"type":"plain_text","text":"b"},"action_id":"x"}]}""", "already exists" },
        { """{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"a"},"style":"main"}]}""", "primary or danger" },
        { """{"type":"input","label":{"type":"plain_text","text":"a"},"element":{"type":"static_select","options":[{"text":{"type":"plain_text","text":"a"},"value":"1"}],"initial_option":{"text":{"type":"plain_text","text":"b"},"value":"1"}}}""", "exactly match" },
        { """{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":""}]}]}""", "more than 0" },
        { """{"type":"sparkles"}""", "unsupported type" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Block_OutsideTheRules_IsRefusedWithAReason(string block, string reason) =>
        Assert.Contains(BlockKit.ProblemsOfMessage([JsonNode.Parse(block)]), p => p.Contains(reason, StringComparison.Ordinal));

    [Theory]
    [InlineData("header", 150)]
    [InlineData("section", 3_000)]
    public void Text_AtAndOverItsLimit_IsTakenAndRefused(string type, int longest)
    {
        JsonArray Blocks(int length) => [new JsonObject { ["type"] = type, ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = new string('x', length) } }];
        Assert.Empty(BlockKit.ProblemsOfMessage(Blocks(longest)));
        Assert.Contains(BlockKit.ProblemsOfMessage(Blocks(longest + 1)), p => p.Contains($"less than {longest + 1}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tier_UsedUp_GivesRetryAfterForThatMethodAlone()
    {
        await using var scene = await FakeScene.StartAsync();
        scene.Slack.Limits.EnforcesTiers = true;
        var arguments = new JsonObject { ["users"] = scene.Ben.Id };
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal("ok", await scene.CallAsync("conversations.open", arguments));
            scene.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        using var refused = await scene.SendAsync("conversations.open", arguments);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter!.Delta);
        Assert.Equal("ok", await scene.CallAsync("users.info", new JsonObject { ["user"] = scene.Ben.Id }));
        scene.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("ok", await scene.CallAsync("conversations.open", arguments));
    }

    [Fact]
    public async Task Post_TwiceInASecond_IsLimitedByChannel()
    {
        await using var scene = await FakeScene.StartAsync();
        scene.Slack.Limits.EnforcesOnePostASecond = true;
        JsonObject Post(string channel) => new() { ["channel"] = channel, ["text"] = "x" };

        Assert.Equal("ok", await scene.CallAsync("chat.postMessage", Post(scene.Channel.Id)));
        Assert.Equal("429", await scene.CallAsync("chat.postMessage", Post(scene.Channel.Id)));
        Assert.Equal("ok", await scene.CallAsync("chat.postMessage", Post(scene.Ben.Direct.Id)));
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ok", await scene.CallAsync("chat.postMessage", Post(scene.Channel.Id)));
    }
}
