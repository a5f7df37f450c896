using System.Text.Json.Serialization;

namespace CalibrationBot.Channels.Slack.Api;

// What we read of Slack's answers; all else is left alone. Each names its page below docs.slack.dev/reference/methods.

/// <summary>What every answer has.</summary>
internal record Answer
{
    /// <summary>Null where it is missing, so that it is no answer of Slack's.</summary>
    public bool? Ok { get; init; }

    public string? Error { get; init; }
}

/// <summary>chat.postMessage, chat.update and chat.postEphemeral.</summary>
internal sealed record PostedAnswer : Answer
{
    public string? Channel { get; init; }

    public string? Ts { get; init; }

    public string? MessageTs { get; init; }
}

/// <summary>conversations.open.</summary>
internal sealed record OpenedAnswer : Answer
{
    public IdOnly? Channel { get; init; }
}

/// <summary>conversations.history and conversations.replies.</summary>
internal sealed record HistoryAnswer : Answer
{
    public IReadOnlyList<HistoryMessage?>? Messages { get; init; }

    public bool HasMore { get; init; }

    public CursorOnly? ResponseMetadata { get; init; }
}

/// <summary>A message of a history.</summary>
internal sealed record HistoryMessage(string? Ts, MessageMetadata? Metadata);

/// <summary>What we put on a message to find it again.</summary>
internal sealed record MessageMetadata(string? EventType, MetadataPayload? EventPayload);

/// <summary>The payload of our metadata.</summary>
/// <param name="Key">A hash of the reply's key.</param>
internal sealed record MetadataPayload(string? Key);

/// <summary>Where the next page begins.</summary>
internal sealed record CursorOnly(string? NextCursor);

/// <summary>views.open, views.update and views.publish.</summary>
internal sealed record ViewAnswer : Answer
{
    public ViewId? View { get; init; }
}

/// <summary>A view's id and the hash of its state.</summary>
internal sealed record ViewId(string? Id, string? Hash);

/// <summary>users.info.</summary>
internal sealed record UserAnswer : Answer
{
    public UserInfo? User { get; init; }
}

/// <summary>A member.</summary>
/// <param name="Tz">The IANA name of the time zone, such as <c>Europe/Amsterdam</c>.</param>
internal sealed record UserInfo(string? Tz);

/// <summary>files.getUploadURLExternal.</summary>
internal sealed record UploadAnswer : Answer
{
    public Uri? UploadUrl { get; init; }

    public string? FileId { get; init; }
}

/// <summary>auth.test.</summary>
internal sealed record AuthAnswer : Answer
{
    public string? TeamId { get; init; }

    public string? EnterpriseId { get; init; }

    public string? UserId { get; init; }

    public bool IsEnterpriseInstall { get; init; }
}

/// <summary>apps.connections.open.</summary>
internal sealed record ConnectionAnswer : Answer
{
    /// <summary>The socket's address; a secret that works once.</summary>
    public Uri? Url { get; init; }
}

/// <summary>oauth.v2.access, for a first token and for a renewed one.</summary>
internal sealed record AccessAnswer : Answer
{
    public string? AccessToken { get; init; }

    public string? RefreshToken { get; init; }

    /// <summary>Seconds until the token ends; null where tokens don't end.</summary>
    public int? ExpiresIn { get; init; }

    public string? TokenType { get; init; }

    public string? AppId { get; init; }

    public IdOnly? Team { get; init; }

    public IdOnly? Enterprise { get; init; }

    public bool IsEnterpriseInstall { get; init; }
}

/// <summary>Something of which we read the id.</summary>
internal sealed record IdOnly(string? Id);

/// <summary>How Slack's answers are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(PostedAnswer))]
[JsonSerializable(typeof(OpenedAnswer))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(ViewAnswer))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(UploadAnswer))]
[JsonSerializable(typeof(AuthAnswer))]
[JsonSerializable(typeof(ConnectionAnswer))]
[JsonSerializable(typeof(AccessAnswer))]
internal sealed partial class AnswersJson : JsonSerializerContext;
