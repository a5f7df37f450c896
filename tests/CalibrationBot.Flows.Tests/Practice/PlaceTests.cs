using CalibrationBot.Feedback;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing;
using CalibrationBot.Testing.Engine;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Flows.Tests.Practice;

/// <summary>Where a session is answered on a platform whose direct conversations have threads.</summary>
public sealed class PlaceTests
{
    private static readonly PersonRef Eve = new("local:town", "eve");
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly InMemoryRecordStore _records = new();
    private readonly ITurnHandler _bot = new ServiceCollection().AddSingleton<IFeedbackEngine>(new PlainEngine()).AddFlows().BuildServiceProvider().GetRequiredService<ITurnHandler>();

    [Fact]
    public async Task Answers_ToWhatWasWrittenInAThread_GoThere()
    {
        await BeginAsync("1.1");

        var result = await TakeAsync("t3", new Said("How many people use it?"), "2.2");

        Assert.Equal(Eve.Direct with { Thread = "2.2" }, Assert.Single(result.Replies).To);
    }

    [Fact]
    public async Task Timers_OfASession_AreToldWhereItWentOnLast()
    {
        var begun = await BeginAsync("1.1");
        await TakeAsync("t3", new Said("How many people use it?"), "2.2");

        var up = begun.Timers.Single(t => t.Input.Action == "practice.up");
        var result = await TakeAsync("t4", up.Input, null);

        Assert.Equal(Eve.Direct with { Thread = "2.2" }, Assert.Single(result.Replies).To);
    }

    [Fact]
    public async Task Answers_WithoutThreads_GoIntoTheConversation()
    {
        var begun = await BeginAsync(null);

        Assert.All(begun.Replies, r => Assert.Equal(Eve.Direct, r.To));
    }

    private async Task<StepResult> BeginAsync(string? thread)
    {
        var form = (await TakeAsync("t1", new Commanded("practice chat"), thread)).Replies.Single();
        Assert.Equal(Eve.Direct with { Thread = thread }, form.To);
        var button = form.Card.Blocks.OfType<Buttons>().Single().Items.Single();
        return await TakeAsync("t2", new Chose(button.Action, button.Value, form.Key, new Dictionary<string, string> { ["prompt"] = "chat", ["minutes"] = "20" }), thread);
    }

    private async Task<StepResult> TakeAsync(string id, TurnInput input, string? thread)
    {
        var turn = new Turn($"local:town/{id}", new ConversationRef(Eve.Workspace, "dm-eve", ConversationKind.Direct, "dm-eve"), Eve, Start, input, Thread: thread);
        var result = await _bot.HandleAsync(turn, _records, CancellationToken.None);
        Assert.True(await _records.TryWriteAsync(result.Changes, CancellationToken.None));
        return result;
    }
}
