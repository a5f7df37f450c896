using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CalibrationBot.Integration.Tests.Delivery;

/// <summary>When people see that they are being answered.</summary>
public sealed class WorkingSignTests
{
    private static readonly Turn Turn = new("t", new("x:w", "d", ConversationKind.Direct, "d"), new("x:w", "d"), DateTimeOffset.UnixEpoch, new Said("hm"));
    private readonly FakeClock _clock = new();
    private readonly Sender _sender = new();

    [Fact]
    public async Task Step_DoneAtOnce_ShowsNothing()
    {
        await SignAsync(ValueTask.FromResult(StepResult.Nothing));
        Assert.Equal((0, 0, 0), (_sender.Shown, _sender.Hidden, _clock.Waiting));
    }

    [Fact]
    public async Task Step_DoneBeforeASign_HidesNone()
    {
        var step = new TaskCompletionSource<StepResult>();
        var waiting = SignAsync(new(step.Task)).AsTask();
        step.SetResult(StepResult.Nothing);
        await waiting;
        Assert.Equal((0, 0), (_sender.Shown, _sender.Hidden));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Step_ThatWasShown_IsHiddenWhenItEnds(bool fails)
    {
        var step = new TaskCompletionSource<StepResult>();
        var waiting = SignAsync(new(step.Task)).AsTask();
        _clock.Advance(WorkingSign.Pause);
        await Eventually.TrueAsync(() => _sender.Shown == 1 && _clock.Waiting == 1, "the sign");
        _ = fails ? step.TrySetException(new InvalidOperationException()) : step.TrySetResult(StepResult.Nothing);

        await Record.ExceptionAsync(() => waiting);
        Assert.Equal(1, _sender.Hidden);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Step_WhoseSignAProcessBeforeMayHaveLeft_HidesItWhenItEnds(bool isDoneAtOnce)
    {
        var step = new TaskCompletionSource<StepResult>();
        var waiting = SignAsync(isDoneAtOnce ? new(StepResult.Nothing) : new(step.Task), mayBeShown: true).AsTask();
        step.TrySetResult(StepResult.Nothing);
        Assert.Same(StepResult.Nothing, await waiting);
        Assert.Equal((0, 1), (_sender.Shown, _sender.Hidden));
    }

    [Fact]
    public async Task Step_WhoseSignCannotBeHidden_EndsAllTheSame()
    {
        _sender.HangsWhenHiding = true;
        var step = new TaskCompletionSource<StepResult>();
        var waiting = SignAsync(new(step.Task)).AsTask();
        _clock.Advance(WorkingSign.Pause);
        await Eventually.TrueAsync(() => _sender.Shown == 1 && _clock.Waiting == 1, "the sign");
        step.SetResult(StepResult.Nothing);
        await Eventually.TrueAsync(() => _sender.Hidden == 1, "the hiding");

        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Same(StepResult.Nothing, await waiting);
    }

    [Fact]
    public async Task Step_ThatTakesLong_IsShownAgainAndAgainUntilItEnds()
    {
        var step = new TaskCompletionSource<StepResult>();
        var waiting = SignAsync(new(step.Task)).AsTask();
        for (var i = 1; i <= 3; i++)
        {
            _clock.Advance(WorkingSign.Pause);
            await Eventually.TrueAsync(() => _sender.Shown == i && _clock.Waiting == 1, "the next sign");
        }

        step.SetResult(StepResult.Nothing);
        Assert.Same(StepResult.Nothing, await waiting);
        _clock.Advance(WorkingSign.Pause * 2);
        Assert.Equal(3, _sender.Shown);
    }

    [Fact]
    public async Task Step_WhoseSignFails_EndsAllTheSame()
    {
        _sender.Fails = true;
        var step = new TaskCompletionSource<StepResult>();
        var waiting = SignAsync(new(step.Task)).AsTask();
        _clock.Advance(WorkingSign.Pause);
        step.SetResult(StepResult.Nothing);

        Assert.Same(StepResult.Nothing, await waiting);
    }

    [Fact]
    public async Task Step_ThatFails_FailsWithItsOwnException()
    {
        var step = new TaskCompletionSource<StepResult>();
        var waiting = SignAsync(new(step.Task)).AsTask();
        step.SetException(new InvalidOperationException("the step's"));

        Assert.Equal("the step's", (await Assert.ThrowsAsync<InvalidOperationException>(() => waiting)).Message);
    }

    private ValueTask<StepResult> SignAsync(ValueTask<StepResult> step, bool mayBeShown = false) =>
        new WorkingSign(new Senders([_sender]), _clock, NullLogger<WorkingSign>.Instance).WhileAsync(Turn, step, mayBeShown, CancellationToken.None);

    private sealed class Sender : ISender
    {
        private int _shown;
        private int _hidden;

        public string Channel => "x";

        public bool Fails { get; set; }

        public bool HangsWhenHiding { get; set; }

        public int Shown => Volatile.Read(ref _shown);

        public int Hidden => Volatile.Read(ref _hidden);

        public ValueTask<SendOutcome> SendAsync(OutgoingReply reply, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<SendOutcome> LookUpAsync(OutgoingReply reply, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask ShowWorkingAsync(Turn turn, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _shown);
            return Fails ? throw new HttpRequestException("gone") : ValueTask.CompletedTask;
        }

        public async ValueTask HideWorkingAsync(Turn turn, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _hidden);
            if (HangsWhenHiding)
            {
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            }
        }
    }
}
