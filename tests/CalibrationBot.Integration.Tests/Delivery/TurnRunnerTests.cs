using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Integration.Tests.Storage;
using CalibrationBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CalibrationBot.Integration.Tests.Delivery;

/// <summary>What a turn's runner does while the store is away.</summary>
public sealed class TurnRunnerTests
{
    [Fact]
    public async Task Run_OfATurnThatCannotBeSetAsideYet_TakesItsSignAwayOnce()
    {
        var clock = new FakeClock();
        var sender = ScriptedSender.Willing();
        using var metrics = new SpineMetrics(clock);
        var sign = new WorkingSign(new Senders([sender]), clock, NullLogger<WorkingSign>.Instance);
        var options = new WorkerOptions();
        var runner = new TurnRunner(
            new StoreThatParksNothing(), new InMemoryRecordStore(), ScriptedHandler.Echo(), sign, new SpineSignals(), metrics, clock, Options.Create(options), NullLogger<TurnRunner>.Instance);

        // As the store gives it out: the first time counts, and every later one has that try in it.
        for (var i = 0; i < 3; i++)
        {
            var claimed = new ClaimedTurn(1, Samples.Said("killer"), options.MaxAttempts + Math.Min(i, 1), Recovered: true);
            await Assert.ThrowsAsync<StoreUnavailableException>(() => runner.RunAsync(claimed, default));
        }

        Assert.Single(sender.Hidden);
    }

    private sealed class StoreThatParksNothing : ITurnStore
    {
        public ValueTask<Acceptance> AcceptAsync(Turn turn, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<ImmutableArray<ClaimedTurn>> ClaimAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask CountTryAsync(ClaimedTurn turn, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<CommitOutcome> CommitAsync(ClaimedTurn turn, StepResult result, ReadSet reads, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask RetryAsync(ClaimedTurn turn, DateTimeOffset notBefore, string cause, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask ParkAsync(ClaimedTurn turn, string cause, ImmutableArray<Reply> replies, CancellationToken cancellationToken) => throw new StoreUnavailableException();

        public void Release(ClaimedTurn turn) => throw new NotSupportedException();

        public ValueTask<DateTimeOffset?> RipenAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<ParkedTurn>> ListParkedAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> RerunAsync(long number, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
