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

public sealed class InboxTests
{
    // One more than a lone sender's pace in twenty milliseconds.
    private const int Pace = 21;

    private readonly FakeClock _clock = new();
    private readonly ScriptedStore _store = new();
    private readonly RightOfWay _rightOfWay;
    private readonly Inbox _inbox;

    public InboxTests()
    {
        _rightOfWay = new(_clock);
        _inbox = new(_store, _rightOfWay, new SpineMetrics(_clock), _clock, Options.Create(new InboxOptions()), NullLogger<Inbox>.Instance);
    }

    [Fact]
    public async Task Accept_AfterOneTooLarge_ALoneSenderIsStillSeen()
    {
        var large = new string('x', new InboxOptions().MaxTurnBytes + 1);

        Assert.Equal(Acceptance.TooLarge, await _inbox.AcceptAsync(Samples.Said("large", "c", large), default));

        await AssertALoneSenderIsSeenAsync();
    }

    [Fact]
    public async Task Accept_AfterOneTurnedAwayFromAFullStore_ALoneSenderIsStillSeen()
    {
        _store.Accepts = () => Acceptance.Busy;

        Assert.Equal(Acceptance.Busy, await _inbox.AcceptAsync(Samples.Said("full"), default));

        await AssertALoneSenderIsSeenAsync();
    }

    [Fact]
    public async Task Accept_AfterAnOutage_ALoneSenderIsStillSeen()
    {
        _store.Accepts = () => throw new StoreUnavailableException("away");

        Assert.Equal(Acceptance.Busy, await _inbox.AcceptAsync(Samples.Said("outage"), default));

        await AssertALoneSenderIsSeenAsync();
    }

    [Fact]
    public async Task Accept_AfterOneGivenUp_ALoneSenderIsStillSeen()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _inbox.AcceptAsync(Samples.Said("given up"), new CancellationToken(canceled: true)));

        await AssertALoneSenderIsSeenAsync();
    }

    [Fact]
    public async Task Accept_AfterTheStoreFailed_ALoneSenderIsStillSeen()
    {
        _store.Accepts = () => throw new InvalidOperationException("no");

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _inbox.AcceptAsync(Samples.Said("failed"), default));

        await AssertALoneSenderIsSeenAsync();
    }

    private async Task AssertALoneSenderIsSeenAsync()
    {
        _store.Accepts = () => Acceptance.Accepted;

        // A first look, so that what came before is not in the while that counts.
        _clock.Advance(TimeSpan.FromMilliseconds(20));
        Assert.Equal(64, await _rightOfWay.GiveWayAsync(64, default));
        for (var i = 0; i < Pace; i++)
        {
            await _inbox.AcceptAsync(Samples.Said($"t{i}"), default);
        }

        _clock.Advance(TimeSpan.FromMilliseconds(20));
        Assert.False(_rightOfWay.GiveWayAsync(64, default).AsTask().IsCompleted);
    }

    /// <summary>Answers as it is told to, and is only asked to take turns.</summary>
    private sealed class ScriptedStore : ITurnStore
    {
        public Func<Acceptance> Accepts { get; set; } = () => Acceptance.Accepted;

        public ValueTask<Acceptance> AcceptAsync(Turn turn, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.FromResult(Accepts());
        }

        public ValueTask<ImmutableArray<ClaimedTurn>> ClaimAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask CountTryAsync(ClaimedTurn turn, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<CommitOutcome> CommitAsync(ClaimedTurn turn, StepResult result, ReadSet reads, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask RetryAsync(ClaimedTurn turn, DateTimeOffset notBefore, string cause, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask ParkAsync(ClaimedTurn turn, string cause, ImmutableArray<Reply> replies, CancellationToken cancellationToken) => throw new NotSupportedException();

        public void Release(ClaimedTurn turn) => throw new NotSupportedException();

        public ValueTask<DateTimeOffset?> RipenAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<ParkedTurn>> ListParkedAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> RerunAsync(long number, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
