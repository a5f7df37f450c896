using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// Answers to one person in a channel of which nobody can tell whether they arrived: Slack keeps no trace of them, so that they
/// can't be looked up (docs.slack.dev/reference/methods/chat.postEphemeral). They are not shown again; the person is told in
/// their direct conversation, where a message can be found. The notes outlive the process, and the telling too: whoever finds the
/// message there must still know what it was. They end with <c>Retention:Records:slack.doubt</c>. Thread-safe.
/// </summary>
internal sealed class DoubtfulAnswers(IRecordStore records)
{
    /// <summary>The kind of the records.</summary>
    public const string Kind = "slack.doubt";

    private const string Noted = """{"schema":1}""";

    /// <summary>Notes such an answer. Doing it again changes nothing.</summary>
    /// <param name="person">Whom it was for.</param>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Gives up before the write.</param>
    public async ValueTask AddAsync(PersonRef person, string key, CancellationToken cancellationToken) =>
        await records.TryWriteAsync([new RecordChange(KeyOf(person, key), 0, Noted, [$"person:{person.Id}"])], cancellationToken);

    /// <summary>Whether an answer is one of them.</summary>
    public async ValueTask<bool> ContainsAsync(PersonRef person, string key, CancellationToken cancellationToken) =>
        await records.GetAsync(KeyOf(person, key), cancellationToken) is not null;

    /// <summary>What the person is told.</summary>
    /// <param name="answer">The answer that may not have arrived.</param>
    public static Card Admission(Card answer)
    {
        const string Words = "I answered you where you asked, and Slack did not say whether you got it. If you don't see it there, please ask once more.";
        return new(null, [new Paragraph(Words), new Hint($"It was: {answer.Fallback}")], Words);
    }

    private static RecordKey KeyOf(PersonRef person, string key) => new(person.Workspace, Kind, $"{person.Id}:{MessageSearch.HashOf(key)}");
}
