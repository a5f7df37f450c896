using System.Collections.Concurrent;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// Answers to one person in a channel of which nobody can tell whether they arrived: Slack keeps no trace of them, so that they
/// can't be looked up (docs.slack.dev/reference/methods/chat.postEphemeral). They are not shown again; the person is told in
/// their direct conversation, where a message can be found. Thread-safe.
/// </summary>
internal sealed class DoubtfulAnswers
{
    private const int Many = 10_000;
    private readonly ConcurrentDictionary<string, bool> _keys = new(StringComparer.Ordinal);

    /// <summary>Notes the key of such an answer.</summary>
    public void Add(string key)
    {
        if (_keys.Count >= Many)
        {
            _keys.Clear();
        }

        _keys[key] = true;
    }

    /// <summary>Whether an answer is one of them.</summary>
    public bool Contains(string key) => _keys.ContainsKey(key);

    /// <summary>The person has been told.</summary>
    public void Remove(string key) => _keys.TryRemove(key, out _);

    /// <summary>What the person is told.</summary>
    /// <param name="answer">The answer that may not have arrived.</param>
    public static Card Admission(Card answer)
    {
        const string Words = "I answered you where you asked, and Slack did not say whether you got it. If you don't see it there, please ask once more.";
        return new(null, [new Paragraph(Words), new Hint($"It was: {answer.Fallback}")], Words);
    }
}
