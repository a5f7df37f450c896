using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Integration.Tests.Slack.Rendering;
using CalibrationBot.Testing.Slack.Clients;
using CalibrationBot.Testing.Slack.Limits;
using CalibrationBot.Testing.Slack.Types;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Proof;

/// <summary>What the renderer makes of any card, held against Slack's own types and against a second table of the limits.</summary>
public sealed class RenderedPayloadTests
{
    private const int Cards = 80;
    private static readonly ImmutableDictionary<string, string> NoDraft = ImmutableDictionary<string, string>.Empty;

    [Fact]
    public void Payload_OfAnyCard_IsTakenByTheFake()
    {
        foreach (var (type, value) in Payloads())
        {
            var problems = type == "Blocks" ? BlockKit.ProblemsOfMessage((JsonArray)value) : BlockKit.ProblemsOfView((JsonObject)value);
            Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems));
        }
    }

    [NodeFact]
    public async Task Payload_OfAnyCard_HasTheTypesOfSlacksClients() => Assert.Empty(await SlackTypes.CheckAsync(Payloads()));

    private static IEnumerable<(string Type, JsonNode Value)> Payloads()
    {
        foreach (var card in RandomCards.Arbitrary.Generator.Sample(Cards))
        {
            yield return ("Blocks", MessageRenderer.Message(card, "slack:T1:Ev1#0").Blocks);
            yield return ("types.HomeView", HomeRenderer.View(MessageRenderer.Home(card, "slack:T1:Ev1#0")));
            if (CardForm.Of(card) is { } form)
            {
                yield return ("types.ModalView", ModalRenderer.Form(form, NoDraft, "{}"));
            }
        }
    }
}
