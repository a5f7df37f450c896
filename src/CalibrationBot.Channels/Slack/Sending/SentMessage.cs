namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>The id the outbox knows a message by: <c>C…/ts</c>, <c>C…/e:ts</c> for one that a single person saw, or <c>home</c>.</summary>
/// <param name="Channel">The channel's id.</param>
/// <param name="Ts">The message's <c>ts</c>.</param>
/// <param name="IsEphemeral">Whether one person saw it: it can be neither changed nor found again.</param>
internal readonly record struct SentMessage(string Channel, string Ts, bool IsEphemeral)
{
    /// <summary>The id of a Home tab, which is not a message.</summary>
    public const string Home = "home";

    private const string EphemeralMark = "e:";

    /// <summary>Reads an id of ours; null for none, and for the Home tab.</summary>
    public static SentMessage? Read(string? id)
    {
        var slash = id?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash <= 0)
        {
            return null;
        }

        var ts = id![(slash + 1)..];
        var isEphemeral = ts.StartsWith(EphemeralMark, StringComparison.Ordinal);
        return new(id[..slash], isEphemeral ? ts[EphemeralMark.Length..] : ts, isEphemeral);
    }

    /// <summary>The id.</summary>
    public override string ToString() => $"{Channel}/{(IsEphemeral ? EphemeralMark : string.Empty)}{Ts}";
}
