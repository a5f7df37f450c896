using System.Collections.Concurrent;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Integration.Tests.LocalWeb;

/// <summary>An inbox that keeps what it was given, and can be told to refuse.</summary>
internal sealed class RecordingInbox : IInbox
{
    private readonly ConcurrentDictionary<string, byte> _ids = new();

    public ConcurrentQueue<Turn> Turns { get; } = new();

    /// <summary>What to answer instead of accepting; null to accept.</summary>
    public Acceptance? Refusal { get; set; }

    public ValueTask<Acceptance> AcceptAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal)
        {
            return ValueTask.FromResult(refusal);
        }

        if (!_ids.TryAdd(turn.Id, 0) || (turn.MessageId is { } message && !_ids.TryAdd($"{turn.Conversation.Id}\n{message}", 0)))
        {
            return ValueTask.FromResult(Acceptance.Duplicate);
        }

        Turns.Enqueue(turn);
        return ValueTask.FromResult(Acceptance.Accepted);
    }
}
