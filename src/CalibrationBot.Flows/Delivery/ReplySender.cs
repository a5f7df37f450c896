using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Flows.Delivery;

/// <summary>Takes one claimed reply one stage further: sends it, or looks it up, and records what is known then. Thread-safe.</summary>
internal sealed class ReplySender(
    IReplyStore replies,
    Senders senders,
    Breakers breakers,
    SpineSignals signals,
    SpineMetrics metrics,
    TimeProvider time,
    IOptions<OutboxOptions> options,
    ILogger<ReplySender> logger)
{
    private const string Paused = "paused after repeated failures";
    private static readonly TimeSpan LongestHeldWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestReferencePause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestReferencePause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan NoSenderPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly OutboxOptions _options = options.Value;
    private readonly Pacer _pacer = new(options.Value, time);

    /// <summary>
    /// Runs one stage. The reply is no longer held afterwards, unless the store failed, which is thrown. What a platform has
    /// answered is not forgotten over that: it is kept until the store has it, or the process stops.
    /// </summary>
    public async Task RunAsync(ClaimedReply claimed, CancellationToken stopping)
    {
        var workspace = claimed.Reply.To.Workspace;
        var channel = Senders.ChannelOf(workspace);
        if (senders.Find(workspace) is not { } sender)
        {
            await RecordAsync(claimed, new SendOutcome.Failed($"no channel named {channel} is set up", NoSenderPause), lookedUp: false, time.GetTimestamp(), stopping);
            return;
        }

        if (breakers.IsOpen(workspace))
        {
            await WaitAsync(claimed, Breakers.Pause, Paused);
            return;
        }

        if (await ReferencesAsync(claimed) is not { } outgoing)
        {
            await WaitAsync(claimed, ReferencePause(claimed), "the message it refers to is still on its way");
            return;
        }

        while (_pacer.Book(claimed.Number, channel, workspace, claimed.Reply.To.OrderKey) is var wait && wait > TimeSpan.Zero)
        {
            if (wait > LongestHeldWait)
            {
                // A long queue for one workspace must not take the places of the others.
                await WaitAsync(claimed, wait, "waits for its turn within the platform's limits");
                return;
            }

            // Timers count whole milliseconds.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, stopping);
        }

        await CallAsync(claimed, sender, outgoing, stopping);
    }

    private async Task CallAsync(ClaimedReply claimed, ISender sender, OutgoingReply outgoing, CancellationToken stopping)
    {
        var lookUp = claimed.State == ReplyState.Doubtful;
        if (!lookUp && !await TryBeginAsync(claimed, stopping))
        {
            return;
        }

        _pacer.Begin(sender.Channel, claimed.Reply.To.OrderKey);
        var since = time.GetTimestamp();
        using var limit = new CancellationTokenSource(_options.SendTimeLimit, time);
        var outcome = await breakers.CallAsync(
            claimed.Reply.To.Workspace,
            lookUp,
            token => GuardAsync(lookUp ? sender.LookUpAsync : sender.SendAsync, outgoing, token),
            limit.Token);
        _pacer.End(sender.Channel, claimed.Reply.To.OrderKey);
        await (outcome is null
            ? KeepAsync(claimed, Later(claimed.State, Paused, Breakers.Pause, lookedUp: false), stopping)
            : RecordAsync(claimed, outcome, lookUp, since, stopping));
    }

    private async Task<bool> TryBeginAsync(ClaimedReply claimed, CancellationToken stopping)
    {
        try
        {
            if (await replies.BeginSendAsync(claimed, CancellationToken.None))
            {
                return true;
            }
        }
        catch (StoreUnavailableException exception) when (!stopping.IsCancellationRequested)
        {
            // Perhaps it is written that the sending began. It has not, and that must be known too.
            Log.StoreUnavailable(logger, exception.Message);
            await KeepAsync(claimed, Later(claimed.State, "the store could not be written", OutagePause, lookedUp: false), stopping);
            return false;
        }

        replies.Release(claimed);
        return false;
    }

    // The messages this reply replaces or answers; null while one of them is on its way.
    private async Task<OutgoingReply?> ReferencesAsync(ClaimedReply claimed)
    {
        var replaced = await FateAsync(claimed.Reply.Replaces);
        var thread = await FateAsync(claimed.Reply.To.ThreadOf);
        return replaced.Open || thread.Open
            ? null
            : new OutgoingReply(
                claimed.Reply, replaced.MessageId, thread.MessageId, claimed.Attempts + 1, claimed.CreatedAt, claimed.LookUps > 0 || claimed.State == ReplyState.Doubtful);
    }

    private ValueTask<ReplyFate> FateAsync(string? key) => key is null ? default : replies.FindFateAsync(key, CancellationToken.None);

    private static async ValueTask<SendOutcome> GuardAsync(
        Func<OutgoingReply, CancellationToken, ValueTask<SendOutcome>> call, OutgoingReply outgoing, CancellationToken token)
    {
        try
        {
            return await call(outgoing, token).AsTask().WaitAsync(token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return new SendOutcome.Unknown("no answer in time");
        }
#pragma warning disable CA1031 // A sender that throws may have sent before; only a look-up can tell.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new SendOutcome.Unknown(Failure.CauseOf(exception));
        }
    }

    private async Task RecordAsync(ClaimedReply claimed, SendOutcome outcome, bool lookedUp, long since, CancellationToken stopping)
    {
        var record = outcome switch
        {
            SendOutcome.Sent sent => new SendRecord(ReplyState.Sent, sent.MessageId, null, null, lookedUp),
            SendOutcome.Failed { RetryAfter: { } pause } failed when !IsOld(claimed) => Later(ReplyState.Waiting, failed.Cause, pause, lookedUp),
            SendOutcome.Failed failed => new SendRecord(ReplyState.Failed, null, failed.Cause, null, lookedUp),
            SendOutcome.Unknown { IsFinal: false } unknown when !lookedUp || claimed.LookUps + 1 < _options.MaxLookUps =>
                Later(ReplyState.Doubtful, unknown.Cause, LookUpPause(claimed.LookUps), lookedUp),
            SendOutcome.Unknown unknown => new SendRecord(ReplyState.Unknown, null, unknown.Cause, null, lookedUp),
            _ => throw new InvalidOperationException("A send outcome of a kind nobody knows."),
        };
        if (outcome is SendOutcome.Failed { Cause: SendOutcome.Failed.RateLimited, RetryAfter: { } asked })
        {
            _pacer.Pause(claimed.Reply.To.Workspace, Shorter(asked));
        }

        metrics.Answered(claimed, record.State, since);
        await KeepAsync(claimed, record, stopping);
        Tell(claimed, record);
        if (outcome is SendOutcome.Sent { IsAdmission: true })
        {
            Log.ReplyAdmitted(logger, claimed.Number, claimed.Reply.To.Workspace);
        }
    }

    // Nobody but this process knows what the platform said; forgotten, a reply that did not go out would count as doubtful.
    private async Task KeepAsync(ClaimedReply claimed, SendRecord record, CancellationToken stopping)
    {
        while (!await TryRecordAsync(claimed, record, stopping))
        {
            await Task.Delay(OutagePause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryRecordAsync(ClaimedReply claimed, SendRecord record, CancellationToken stopping)
    {
        try
        {
            await replies.RecordSendAsync(claimed, record, CancellationToken.None);
            return true;
        }
        catch (StoreUnavailableException exception) when (!stopping.IsCancellationRequested)
        {
            Log.StoreUnavailable(logger, exception.Message);
            return false;
        }
    }

    private Task WaitAsync(ClaimedReply claimed, TimeSpan pause, string cause) =>
        replies.RecordSendAsync(claimed, Later(claimed.State, cause, pause, lookedUp: false), CancellationToken.None).AsTask();

    private SendRecord Later(ReplyState state, string cause, TimeSpan pause, bool lookedUp)
    {
        signals.Replies.SetAfter(Shorter(pause), time);
        return new(state, null, cause, time.GetUtcNow() + Shorter(pause), lookedUp);
    }

    private void Tell(ClaimedReply claimed, SendRecord record)
    {
        if (record.State == ReplyState.Failed)
        {
            Log.ReplyFailed(logger, claimed.Number, claimed.Reply.To.Workspace, record.Cause ?? string.Empty);
        }
        else if (record.State == ReplyState.Unknown)
        {
            Log.ReplyUnknown(logger, claimed.Number, claimed.Reply.To.Workspace, record.Cause ?? string.Empty);
        }
    }

    private bool IsOld(ClaimedReply claimed) => time.GetUtcNow() - claimed.CreatedAt > _options.GiveUpAfter;

    // An eighth of the reply's age: soon when it is new, and seldom when the other is held back for long.
    private TimeSpan ReferencePause(ClaimedReply claimed)
    {
        var pause = (time.GetUtcNow() - claimed.CreatedAt) / 8;
        return pause < ShortestReferencePause ? ShortestReferencePause : pause < LongestReferencePause ? pause : LongestReferencePause;
    }

    private static TimeSpan LookUpPause(int lookUps) => TimeSpan.FromSeconds(2 << Math.Min(lookUps, 8));

    private static TimeSpan Shorter(TimeSpan pause) => pause < TimeSpan.Zero ? TimeSpan.Zero : pause < LongestPause ? pause : LongestPause;
}
