using System.Collections.Concurrent;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Integration.Tests.LocalWeb;

/// <summary>An inbox that keeps what it was given, and can be told to refuse.</summary>
internal sealed class RecordingInbox : IInbox
{
    private readonly ConcurrentDictionary<string, byte> _ids = new();
    private int _offered;
    private ManualResetEventSlim? _blocked;
    private Exception? _failure;

    public ConcurrentQueue<Turn> Turns { get; } = new();

    /// <summary>What to answer instead of accepting; null to accept.</summary>
    public Acceptance? Refusal { get; set; }

    /// <summary>How many it was offered.</summary>
    public int Offered => Volatile.Read(ref _offered);

    /// <summary>What taking one waits for, as for a slow disk.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    /// <summary>Has the next one that is offered hold its caller's thread until then, as a disk does.</summary>
    public void BlockNext(ManualResetEventSlim until) => Interlocked.Exchange(ref _blocked, until);

    /// <summary>Fails with that for the next one that is offered.</summary>
    public void Throw(Exception exception) => Interlocked.Exchange(ref _failure, exception);

    public async ValueTask<Acceptance> AcceptAsync(Turn turn, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _offered);
        if (Interlocked.Exchange(ref _failure, null) is { } failure)
        {
            throw failure;
        }

        Interlocked.Exchange(ref _blocked, null)?.Wait(CancellationToken.None);
        await Before;
        if (Refusal is { } refusal)
        {
            return refusal;
        }

        if (!_ids.TryAdd(turn.Id, 0) || (turn.MessageId is { } message && !_ids.TryAdd($"{turn.Conversation.Id}\n{message}", 0)))
        {
            return Acceptance.Duplicate;
        }

        Turns.Enqueue(turn);
        return Acceptance.Accepted;
    }
}
