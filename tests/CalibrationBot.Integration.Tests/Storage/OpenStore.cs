using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>A store as one process sees it, made by the product's own registration.</summary>
internal sealed class OpenStore(ServiceProvider services, FakeClock clock) : IAsyncDisposable
{
    public FakeClock Clock { get; } = clock;

    public ServiceProvider Services { get; } = services;

    public ITurnStore Turns { get; } = services.GetRequiredService<ITurnStore>();

    public IReplyStore Replies { get; } = services.GetRequiredService<IReplyStore>();

    public IRecordStore Records { get; } = services.GetRequiredService<IRecordStore>();

    public IStoreState State { get; } = services.GetRequiredService<IStoreState>();

    public async Task<ClaimedTurn> AcceptAndClaimAsync(string id, string conversation = "c1")
    {
        Assert.Equal(Acceptance.Accepted, await Turns.AcceptAsync(Samples.Said(id, conversation), default));
        return await ClaimOneAsync();
    }

    public async Task<ClaimedTurn> ClaimOneAsync() => Assert.Single(await Turns.ClaimAsync(10, default));

    public async Task<ClaimedReply> ClaimReplyAsync() => Assert.Single(await Replies.ClaimRepliesAsync(10, default));

    /// <summary>Queues replies the way they always come: by a step's commit.</summary>
    public async Task QueueAsync(string turn, params CalibrationBot.Flows.Conversations.Reply[] replies)
    {
        var claimed = await AcceptAndClaimAsync(turn, $"of-{turn}");
        var result = CalibrationBot.Flows.Conversations.StepResult.Nothing with { Replies = [.. replies] };
        Assert.Equal(CommitOutcome.Committed, await Turns.CommitAsync(claimed, result, ReadSet.Empty, default));
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}
