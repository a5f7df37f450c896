using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Testing.Slack.Clients;
using CalibrationBot.Testing.Slack.Limits;
using CalibrationBot.Testing.Slack.Types;
using CalibrationBot.Testing.Stories;
using CalibrationBot.Testing.Town;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Proof;

/// <summary>Every card that the flows send in any story, the debrief's and practice's alike, as Slack would get it.</summary>
public sealed class StoryPayloadTests
{
    private static readonly ImmutableDictionary<string, string> NoDraft = ImmutableDictionary<string, string>.Empty;
    private static readonly Lazy<Task<IReadOnlyList<Reply>>> Sent = new(PlayAllAsync);

    [Fact]
    public async Task Payload_OfAnyStory_KeepsEveryLimit()
    {
        var payloads = Payloads(await Sent.Value).ToList();
        Assert.Contains(payloads, p => p.Type == "types.HomeView");
        Assert.Contains(payloads, p => p.Type == "types.ModalView");
        foreach (var (type, value) in payloads)
        {
            var problems = type == "Blocks" ? BlockKit.ProblemsOfMessage((JsonArray)value) : BlockKit.ProblemsOfView((JsonObject)value);
            Assert.True(problems.Count == 0, string.Join(Environment.NewLine, problems.Append(value.ToJsonString())));
        }
    }

    [NodeFact]
    public async Task Payload_OfAnyStory_HasTheTypesOfSlacksClients() =>
        Assert.Empty(await SlackTypes.CheckAsync(Payloads(await Sent.Value)));

    private static async Task<IReadOnlyList<Reply>> PlayAllAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Stories");
        var shipped = FeedbackEngine.Create(DataFiles.Embedded).Engine ?? throw new InvalidOperationException("The shipped rubric is faulty.");
        List<Reply> sent = [];
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var town = Towns.New(Path.GetFileName(Path.GetDirectoryName(file)) == "Judged" ? shipped : null);
            await new StoryRunner(town).PlayAsync(Story.Read(await File.ReadAllTextAsync(file)));
            sent.AddRange(town.Sent);
        }

        return sent;
    }

    private static IEnumerable<(string Type, JsonNode Value)> Payloads(IReadOnlyList<Reply> replies)
    {
        foreach (var reply in replies)
        {
            yield return reply.To.Kind == DestinationKind.Home
                ? ("types.HomeView", HomeRenderer.View(MessageRenderer.Home(reply.Card, reply.Key)))
                : ("Blocks", MessageRenderer.Message(reply.Card, reply.Key).Blocks);
            if (CardForm.Of(reply.Card) is { } form)
            {
                yield return ("types.ModalView", ModalRenderer.Form(form, NoDraft, "{}"));
            }
        }
    }
}
