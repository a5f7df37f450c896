using System.Collections.Concurrent;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Integration.Tests.Delivery;

/// <summary>A platform for tests: answers as the test says, and notes what it got.</summary>
internal sealed class ScriptedSender(Func<OutgoingReply, CancellationToken, ValueTask<SendOutcome>> send, Func<OutgoingReply, SendOutcome>? lookUp = null) : ISender
{
    private readonly ConcurrentQueue<OutgoingReply> _sent = new();
    private readonly ConcurrentQueue<OutgoingReply> _lookedUp = new();

    public ScriptedSender(Func<OutgoingReply, SendOutcome> send, Func<OutgoingReply, SendOutcome>? lookUp = null)
        : this((reply, _) => ValueTask.FromResult(send(reply)), lookUp)
    {
    }

    public static ScriptedSender Willing() => new(reply => new SendOutcome.Sent($"m-{reply.Reply.Key}"));

    public string Channel => "test";

    /// <summary>Every call to send, in order.</summary>
    public IReadOnlyList<OutgoingReply> Sends => [.. _sent];

    public IReadOnlyList<OutgoingReply> LookUps => [.. _lookedUp];

    /// <summary>The turns whose sign of work was taken away, in order.</summary>
    public ConcurrentQueue<string> Hidden { get; } = new();

    public ValueTask<SendOutcome> SendAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        _sent.Enqueue(reply);
        return send(reply, cancellationToken);
    }

    public ValueTask<SendOutcome> LookUpAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        _lookedUp.Enqueue(reply);
        return ValueTask.FromResult(lookUp is null ? new SendOutcome.Unknown("cannot look up") : lookUp(reply));
    }

    public ValueTask HideWorkingAsync(Turn turn, CancellationToken cancellationToken)
    {
        Hidden.Enqueue(turn.Id);
        return ValueTask.CompletedTask;
    }
}
