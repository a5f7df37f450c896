using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Connector;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>
/// Tells people at once, past the inbox, what of theirs could not be taken, and takes forms away that have done their work.
/// Nothing hangs on it, so that it is tried once and nobody waits long. Thread-safe.
/// </summary>
internal sealed class Notices(ConnectorClient connector, TimeProvider time)
{
    /// <summary>To somebody who sends what is no text.</summary>
    public const string TextOnly = "I read text only, so I haven't taken the picture or file. Please type what matters in it.";

    private const int Many = 1_000;

    // Teams waits fifteen seconds for the acknowledgement.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // Teams may send a message again that was acknowledged late. Known in this process: another one may answer it too.
    private readonly ConcurrentDictionary<(string Conversation, string Activity), bool> _answered = new();

    /// <summary>Says something where an activity came from, once for each activity in this process.</summary>
    public async Task SayAsync(Activity activity, string words, CancellationToken cancellationToken)
    {
        if (_answered.Count >= Many)
        {
            _answered.Clear();
        }

        var key = (activity.ConversationId, activity.Id);
        if (!_answered.TryAdd(key, true))
        {
            return;
        }

        var answer = await OnceAsync(
            token => connector.PostAsync(activity.ServiceUrl, activity.ConversationId, new JsonObject { ["type"] = "message", ["text"] = words }, token),
            cancellationToken);
        if (answer is { State: not (ConnectorState.Done or ConnectorState.Unknown) })
        {
            // Surely not said: when Teams sends the message again, it still can be.
            _answered.TryRemove(key, out _);
        }
    }

    /// <summary>Posts where an activity came from what its button asks for.</summary>
    public Task PostAsync(Activity pressed, JsonObject message, CancellationToken cancellationToken) => OnceAsync(
        token => connector.PostAsync(pressed.ServiceUrl, pressed.ConversationId, message, token),
        cancellationToken);

    /// <summary>Takes the message away whose button was pressed.</summary>
    public Task TakeAwayAsync(Activity pressed, CancellationToken cancellationToken) => OnceAsync(
        token => connector.DeleteAsync(pressed.ServiceUrl, pressed.ConversationId, pressed.ReplyToId, token),
        cancellationToken);

    // Null when the answer did not come in time.
    private async Task<ConnectorAnswer?> OnceAsync(Func<CancellationToken, Task<ConnectorAnswer>> call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await call(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The person goes without it.
            return null;
        }
    }
}
