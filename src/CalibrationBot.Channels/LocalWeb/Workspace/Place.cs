using System.Diagnostics.CodeAnalysis;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.LocalWeb.Workspace;

/// <summary>
/// Somewhere messages stand: a channel, a direct conversation with the bot, or the thread below one of their messages.
/// Written <c>hiring-backend</c>, <c>dm-dana</c> and <c>hiring-backend~m17</c>.
/// </summary>
/// <param name="Conversation">The channel's or direct conversation's id.</param>
/// <param name="Thread">The id of the message the thread is below; null outside threads.</param>
internal sealed record Place(string Conversation, string? Thread)
{
    private const string DirectPrefix = "dm-";
    private const char ThreadSeparator = '~';
    private const int LongestId = 80;

    /// <summary>The person whose direct conversation it is; null in a channel.</summary>
    public string? DirectWith => Conversation.StartsWith(DirectPrefix, StringComparison.Ordinal) ? Conversation[DirectPrefix.Length..] : null;

    /// <summary>The direct conversation of a person with the bot.</summary>
    public static Place Direct(string person) => new(DirectPrefix + person, null);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Place? place)
    {
        place = null;
        if (string.IsNullOrEmpty(text) || text.Length > LongestId * 2)
        {
            return false;
        }

        var parts = text.Split(ThreadSeparator);
        if (parts.Length > 2 || !parts.All(IsId))
        {
            return false;
        }

        place = new(parts[0], parts.Length == 2 ? parts[1] : null);
        return true;
    }

    /// <summary>Where a reply goes.</summary>
    /// <param name="to">Its destination.</param>
    /// <param name="threadMessage">The message that starts the thread to answer in; null for none.</param>
    public static Place Of(Destination to, string? threadMessage)
    {
        var place = to.IsPersonal ? Direct(to.Id)
            : TryParse(to.Id, out var parsed) ? parsed
            : throw new ArgumentException("The destination is no place of the local chat.", nameof(to));
        return threadMessage is null ? place : place with { Thread = threadMessage };
    }

    /// <summary>The place as flows know it.</summary>
    public ConversationRef ToRef(string workspace) => new(
        workspace,
        ToString(),
        Thread is not null ? ConversationKind.Thread : DirectWith is not null ? ConversationKind.Direct : ConversationKind.Channel,
        Conversation);

    /// <summary>Whether a person may be here: in every channel, and in their own direct conversation.</summary>
    public bool IsOpenTo(string person) => DirectWith is null || DirectWith == person;

    /// <summary>The id of the place.</summary>
    public override string ToString() => Thread is null ? Conversation : Conversation + ThreadSeparator + Thread;

    private static bool IsId(string part) =>
        part.Length is > 0 and <= LongestId && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
