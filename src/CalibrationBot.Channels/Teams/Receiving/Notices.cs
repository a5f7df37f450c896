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

    // Teams may send a message again that was acknowledged late.
    private readonly ConcurrentDictionary<(string Conversation, string Activity), bool> _answered = new();

    /// <summary>Says something where an activity came from, once for each activity.</summary>
    public Task SayAsync(Activity activity, string words, CancellationToken cancellationToken)
    {
        if (_answered.Count >= Many)
        {
            _answered.Clear();
        }

        return !_answered.TryAdd((activity.ConversationId, activity.Id), true) ? Task.CompletedTask : OnceAsync(
            token => connector.PostAsync(activity.ServiceUrl, activity.ConversationId, new JsonObject { ["type"] = "message", ["text"] = words }, token),
            cancellationToken);
    }

    /// <summary>Takes the message away whose button was pressed.</summary>
    public Task TakeAwayAsync(Activity pressed, CancellationToken cancellationToken) => OnceAsync(
        token => connector.DeleteAsync(pressed.ServiceUrl, pressed.ConversationId, pressed.ReplyToId, token),
        cancellationToken);

    private async Task OnceAsync(Func<CancellationToken, Task<ConnectorAnswer>> call, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await call(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Not in time; the person goes without it.
        }
    }
}
