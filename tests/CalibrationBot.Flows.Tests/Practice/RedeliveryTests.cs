using CalibrationBot.Feedback;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing;
using CalibrationBot.Testing.Engine;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Flows.Tests.Practice;

/// <summary>
/// The inbox tells doubles by their id. What comes again under another id, as some platforms send it, must not count twice
/// either.
/// </summary>
public sealed class RedeliveryTests
{
    private static readonly PersonRef Eve = new("local:town", "eve");
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly InMemoryRecordStore _records = new();
    private readonly ITurnHandler _bot = new ServiceCollection().AddSingleton<IFeedbackEngine>(new PlainEngine()).AddFlows().BuildServiceProvider().GetRequiredService<ITurnHandler>();

    [Fact]
    public async Task Said_TheSameMessageUnderAnotherId_ChangesNothing()
    {
        await BeginAsync();
        var said = new Said("How many people use it?");
        Assert.Single((await TakeAsync("t3", said, "D1/1.1")).Replies);

        Assert.Equal(StepResult.Nothing, await TakeAsync("t4", said, "D1/1.1"), Same);
    }

    [Fact]
    public async Task Start_PressedAgain_BeginsNoSecondSessionAndSaysNothing()
    {
        var start = await BeginAsync();

        Assert.Equal(StepResult.Nothing, await TakeAsync("t4", start), Same);
        Assert.Single(_records.All, r => r.Key.Kind == "practice");
    }

    [Fact]
    public async Task End_PressedAgain_EndsOnce()
    {
        await BeginAsync();
        var id = _records.All.Single(r => r.Key.Kind == "practice").Key.Id;
        var end = new Chose("practice.end", id, string.Empty, new Dictionary<string, string>());
        Assert.Equal(2, (await TakeAsync("t4", end)).Replies.Length);

        Assert.Equal(StepResult.Nothing, await TakeAsync("t5", end), Same);
    }

    private static bool Same(StepResult one, StepResult other) =>
        one.Replies.SequenceEqual(other.Replies) && one.Changes.SequenceEqual(other.Changes) && one.Timers.SequenceEqual(other.Timers);

    private async Task<Chose> BeginAsync()
    {
        var form = (await TakeAsync("t1", new Commanded("practice chat"))).Replies.Single();
        var button = form.Card.Blocks.OfType<Buttons>().Single().Items.Single();
        var start = new Chose(button.Action, button.Value, form.Key, new Dictionary<string, string> { ["prompt"] = "chat", ["minutes"] = "20" });
        await TakeAsync("t2", start);
        return start;
    }

    private async Task<StepResult> TakeAsync(string id, TurnInput input, string? message = null)
    {
        var turn = new Turn($"local:town/{id}", new ConversationRef(Eve.Workspace, "dm-eve", ConversationKind.Direct, "dm-eve"), Eve, Start, input, message);
        var result = await _bot.HandleAsync(turn, _records, CancellationToken.None);
        Assert.True(await _records.TryWriteAsync(result.Changes, CancellationToken.None));
        return result;
    }
}
