using System.Collections.Immutable;
using System.Text.Json;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>
/// What of an activity the product uses (learn.microsoft.com, "Bot Framework Activity schema"). Anything may arrive: a field
/// that is missing or of another type is an empty text.
/// </summary>
internal sealed record Activity
{
    public required string Type { get; init; }

    public required string Id { get; init; }

    /// <summary>The name of an invoke or event.</summary>
    public required string Name { get; init; }

    /// <summary>What an installation update is about: <c>add</c> or <c>remove</c>, perhaps with <c>-upgrade</c>.</summary>
    public required string Action { get; init; }

    public required string ChannelId { get; init; }

    public required string ServiceUrl { get; init; }

    public required DateTimeOffset? At { get; init; }

    /// <summary>Where the person is, as their client says; UTC when it does not.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public required string Text { get; init; }

    /// <summary>Whether a picture, a file or the like comes with it.</summary>
    public required bool HasFiles { get; init; }

    public required Account From { get; init; }

    /// <summary>The bot, as this conversation knows it.</summary>
    public required Account Recipient { get; init; }

    public required string ConversationId { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>; empty for some clients' personal chats.</summary>
    public required string ConversationType { get; init; }

    /// <summary>Whether several people see the conversation, as far as the client says so.</summary>
    public required bool IsGroup { get; init; }

    public required string TenantId { get; init; }

    /// <summary>What happened to a message: <c>editMessage</c>, <c>undeleteMessage</c> or <c>softDeleteMessage</c>.</summary>
    public required string EventType { get; init; }

    /// <summary>The message a pressed button stands on.</summary>
    public required string ReplyToId { get; init; }

    public required ImmutableArray<MentionOf> Mentions { get; init; }

    /// <summary>What a button, dialog or extension sends; undefined when there is nothing.</summary>
    public required JsonElement Value { get; init; }
}

/// <summary>Somebody in a conversation.</summary>
/// <param name="Id">The channel's id, such as <c>29:…</c>; unique for a person and this bot.</param>
/// <param name="Name">The name to show.</param>
/// <param name="ObjectId">The directory's id of the person; empty for a bot, and for somebody who is not in the directory, such as a visitor of a meeting.</param>
internal sealed record Account(string Id, string Name, string ObjectId)
{
    // Bots' ids begin so, people's with 29.
    private const string OfBots = "28:";

    /// <summary>
    /// Who it is for us: the directory's id, which is the same in every list and picker, and the channel's id for those who
    /// have none.
    /// </summary>
    public string PersonId => ObjectId.Length > 0 ? ObjectId : Id;

    /// <summary>Whether it is somebody, and not another bot.</summary>
    public bool IsPerson => Id.Length > 0 && (ObjectId.Length > 0 || !Id.StartsWith(OfBots, StringComparison.Ordinal));
}

/// <summary>A mention inside a message.</summary>
/// <param name="Id">Who is mentioned.</param>
/// <param name="Text">How the message's text shows it, with its tags.</param>
internal sealed record MentionOf(string Id, string Text);
