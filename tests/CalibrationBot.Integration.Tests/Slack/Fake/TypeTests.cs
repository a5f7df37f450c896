using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.Clients;
using CalibrationBot.Testing.Slack.Types;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Fake;

/// <summary>The check against Slack's types can say no.</summary>
public sealed class TypeTests
{
    private static readonly (string Type, string Value)[] Wrong =
    [
        ("types.HomeView", """{"type":"home"}"""),
        ("Blocks", """[{"type":"section","text":{"type":"loud","text":"x"}}]"""),
        ("api.ChatPostEphemeralArguments", """{"channel":"C1","text":"x"}"""),
        ("api.AssistantThreadsSetStatusArguments", """{"channel_id":"C1","status":"is thinking"}"""),
        ("api.AgentsSessionsSetStatusArguments", """{"channel_id":"D1","thread_ts":"1.000100"}"""),
        ("types.AgentSessionStoppedEvent", """{"type":"agent_session_stopped","channel":"D1"}"""),
        ("RespondArguments", """{"response_type":"loud","text":"x"}"""),
        ("ViewResponseAction", """{"response_action":"explode"}"""),
        ("Options", """{"options":[{"value":"x"}]}"""),
    ];

    [NodeFact]
    public async Task Check_OfValuesThatAreWrong_NamesEachType()
    {
        var found = await SlackTypes.CheckAsync(Wrong.Select(w => (w.Type, JsonNode.Parse(w.Value)!)));
        Assert.All(Wrong, w => Assert.Contains(found, f => f.StartsWith($"{w.Type}:", StringComparison.Ordinal)));
    }

    [NodeFact]
    public async Task Check_OfAnswersThatAreRight_SaysNothing() => Assert.Empty(await SlackTypes.CheckAsync(
    [
        ("RespondArguments", JsonNode.Parse("""{"response_type":"ephemeral","text":"x"}""")!),
        ("ViewResponseAction", JsonNode.Parse("""{"response_action":"errors","errors":{"a":"x"}}""")!),
        ("Options", JsonNode.Parse("""{"options":[]}""")!),
    ]));
}
