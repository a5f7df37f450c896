using CalibrationBot.Feedback;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing;
using CalibrationBot.Testing.Engine;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Flows.Tests.Conversations;

/// <summary>What is asked for in a shared place and belongs into somebody's own conversation.</summary>
public sealed class PointerTests
{
    private static readonly PersonRef Eve = new("local:town", "eve");

    private readonly ITurnHandler _bot = new ServiceCollection().AddSingleton<IFeedbackEngine>(new PlainEngine()).AddFlows().BuildServiceProvider().GetRequiredService<ITurnHandler>();

    [Theory]
    [InlineData("pages")]
    [InlineData("practice")]
    public async Task Answers_ToWhatIsAskedForInAChannel_ArePointedTo(string command)
    {
        var replies = (await AskAsync(command, ConversationKind.Channel)).OrderBy(r => r.IsPointer).ToList();

        Assert.Equal([(Eve.Direct, false), (new(Eve.Workspace, DestinationKind.Conversation, "hiring", null), true)], replies.Select(r => (r.To, r.IsPointer)));
        Assert.Equal(Eve, replies[1].OnlyFor);
    }

    [Theory]
    [InlineData("pages")]
    [InlineData("practice")]
    public async Task Answers_ToWhatIsAskedForInTheirOwnConversation_PointNowhere(string command) =>
        Assert.False(Assert.Single(await AskAsync(command, ConversationKind.Direct)).IsPointer);

    private async Task<IEnumerable<Reply>> AskAsync(string command, ConversationKind kind)
    {
        var place = kind == ConversationKind.Direct ? new ConversationRef(Eve.Workspace, "eve", kind, "eve") : new(Eve.Workspace, "hiring", kind, "hiring");
        var turn = new Turn("local:town/t1", place, Eve, new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero), new Commanded(command));
        return (await _bot.HandleAsync(turn, new InMemoryRecordStore(), default)).Replies;
    }
}
