using System.Text.Json;
using System.Text.Json.Serialization;

namespace CalibrationBot.Channels.LocalWeb.Workspace;

/// <summary>One message of the local chat, as stored and, apart from who may see it, as shown.</summary>
internal sealed record LocalMessage
{
    /// <summary>The shape of this document.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Its id, unique in the workspace.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands among the others, ascending. Given when it was accepted, so that an answer never stands above its question.</summary>
    public required long Position { get; init; }

    /// <summary>Counts the workspace's changes; the latest one that touched this message.</summary>
    public long Change { get; init; }

    /// <summary>The conversation it is in.</summary>
    public required string Conversation { get; init; }

    /// <summary>The message whose thread it is in; null outside threads.</summary>
    public string? Thread { get; init; }

    /// <summary>Who wrote it: a person's id, or the bot's.</summary>
    public required string From { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When its card was last replaced; null when it never was.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The words of a person, literally; for the bot its card's meaning in one sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The bot's card as the renderer wrote it; null for a person's words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Card { get; init; }

    /// <summary>The reply's key for the bot, the page's own id for a person: what makes a second writing the same message.</summary>
    public required string Key { get; init; }

    /// <summary>The one person who sees it; null for everybody in the conversation.</summary>
    public string? OnlyFor { get; init; }

    /// <summary>How many messages its thread has, those for one person only left out.</summary>
    public int Replies { get; init; }

    /// <summary>When the latest of them came.</summary>
    public DateTimeOffset? LastReplyAt { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonIgnore]
    public Place Place => new(Conversation, Thread);

    /// <summary>Whether a person may see it.</summary>
    public bool IsVisibleTo(string person) => Place.IsOpenTo(person) && (OnlyFor is null || OnlyFor == person);
}
