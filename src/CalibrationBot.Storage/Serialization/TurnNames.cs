using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Storage.Serialization;

/// <summary>The names under which both databases keep turns.</summary>
internal static class TurnNames
{
    /// <summary>Turns with the same key are handled one at a time.</summary>
    public static string KeyOf(ConversationRef conversation) => $"{conversation.Workspace}|{conversation.Id}";

    /// <summary>Tells doubles apart: 128 bits of SHA-256, so that no id of a person or message outlives its turn.</summary>
    public static byte[] Digest(Turn turn) => Digest($"turn\n{turn.Id}");

    /// <summary>Tells doubles of one message apart; null when the turn names none.</summary>
    public static byte[]? MessageDigest(Turn turn) =>
        turn.MessageId is null ? null : Digest($"message\n{KeyOf(turn.Conversation)}\n{turn.MessageId}");

    /// <summary>
    /// A timer's turn as it is handed out: its id comes from the row's number, so that a timer set anew is another turn; its
    /// time is the present when it comes late, so that a flow setting the next one does not run through all that were missed.
    /// </summary>
    public static Turn Ripened(Turn turn, string timerKey, long number, DateTimeOffset now) => turn with
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{turn.Conversation.Workspace}/timer/{timerKey}/{number}"),
        At = turn.At < now ? now : turn.At,
    };

    /// <summary>The key of the timer that a ripened turn came from; null for any other turn.</summary>
    public static string? TimerKeyOf(ClaimedTurn claimed)
    {
        var (id, start) = (claimed.Turn.Id, $"{claimed.Turn.Conversation.Workspace}/timer/");
        var end = string.Create(CultureInfo.InvariantCulture, $"/{claimed.Number}");
        return claimed.Turn.Input is TimeCame && id.Length >= start.Length + end.Length
            && id.StartsWith(start, StringComparison.Ordinal) && id.EndsWith(end, StringComparison.Ordinal)
                ? id[start.Length..^end.Length]
                : null;
    }

    /// <summary>What a turn carries, in a word.</summary>
    public static string KindOf(TurnInput input) => input switch
    {
        Said => "said",
        Commanded => "commanded",
        Chose => "chose",
        TimeCame => "time",
        _ => "unknown",
    };

    private static byte[] Digest(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return hash[..16].ToArray();
    }
}
