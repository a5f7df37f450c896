using CalibrationBot.Channels.Slack.Receiving;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.SocketMode;

/// <summary>
/// Has what comes over one socket for one conversation taken in the order it came, and different conversations side by side.
/// Thread-safe.
/// </summary>
internal sealed class ArrivalOrder
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Workspace, string Conversation), Task> _last = [];

    /// <summary>Gives the place behind all that came before. Called as it is read; each place is left once.</summary>
    public Place Join(Incoming incoming)
    {
        var conversation = incoming switch
        {
            Incoming.Arrived arrived => arrived.Turn.Conversation,
            Incoming.Interacted interacted => interacted.Conversation,
            _ => null,
        };
        return conversation is null ? Place.Nowhere : Join(conversation);
    }

    private Place Join(ConversationRef conversation)
    {
        var key = (conversation.Workspace, conversation.Id);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            var before = _last.GetValueOrDefault(key, Task.CompletedTask);
            _last[key] = done.Task;
            return new(before, () => Leave(key, done));
        }
    }

    private void Leave((string Workspace, string Conversation) key, TaskCompletionSource done)
    {
        lock (_gate)
        {
            if (_last.TryGetValue(key, out var last) && last == done.Task)
            {
                _last.Remove(key);
            }
        }

        done.SetResult();
    }

    /// <summary>A place in a conversation's order.</summary>
    /// <param name="Before">Done when those before have been taken, or not; never fails.</param>
    /// <param name="Leave">Lets the next one be taken.</param>
    internal readonly record struct Place(Task Before, Action Leave)
    {
        /// <summary>For what belongs to no conversation.</summary>
        public static Place Nowhere { get; } = new(Task.CompletedTask, () => { });
    }
}
