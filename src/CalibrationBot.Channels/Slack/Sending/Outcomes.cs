using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>What a call's result means for the reply that was sent with it.</summary>
internal static class Outcomes
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UntilInvited = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan UntilInstalled = TimeSpan.FromMinutes(5);

    /// <summary>Errors that end when somebody does something in Slack: invite the bot, or install the app.</summary>
    private static readonly FrozenSet<string> NotThere = new[] { "not_in_channel", "channel_not_found" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> OutOfReach = new[] { "not_in_channel", "channel_not_found", "user_not_in_channel" }.ToFrozenSet(StringComparer.Ordinal);

    // Deleted, or posted by a bot that was installed before and is gone.
    private static readonly FrozenSet<string> Lost =
        new[] { "message_not_found", "cant_update_message", "edit_window_closed" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NoThread =
        new[] { "thread_not_found", "message_not_found", "cannot_reply_to_message", "invalid_thread_ts" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> BadTokens =
        new[] { "token_expired", "token_revoked", "invalid_auth", "account_inactive", "not_authed", "org_login_required", "team_access_not_granted" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Errors that end when an administrator, here or there, changes a setting.</summary>
    private static readonly FrozenSet<string> Forbidden =
        new[] { "missing_scope", "no_permission", "access_denied", "restricted_action", "ekm_access_denied", "messages_tab_disabled", "two_factor_setup_required" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> BadCards =
        new[] { "invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long", "no_text", "view_too_large", "invalid_arguments" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The app is not installed in the workspace. It may be again within the day replies wait.</summary>
    public static SendOutcome NotInstalled { get; } = new SendOutcome.Failed("the app is not installed there", UntilInstalled);

    /// <summary>Our store could not be asked what there is to send, and where; nothing was sent.</summary>
    public static SendOutcome StoreAway { get; } = new SendOutcome.Failed("the store can't be reached", Soon);

    /// <summary>A thing that may be done twice without anybody noticing is simply done again.</summary>
    public static SendOutcome Repeatable { get; } = new SendOutcome.Failed("may be repeated", TimeSpan.Zero);

    /// <summary>Whether the token is what Slack refused.</summary>
    public static bool IsBadToken<T>(ApiResult<T> result) => result is ApiResult<T>.Refused { Error: var error } && BadTokens.Contains(error);

    /// <summary>Whether the refusal lasts until somebody looks after it: the token, a permission, or a setting.</summary>
    public static bool IsForbidden<T>(ApiResult<T> result) => result is ApiResult<T>.Refused { Error: var error } && (BadTokens.Contains(error) || Forbidden.Contains(error));

    /// <summary>Whether what Slack refuses now it may take later, by itself or when somebody has looked after it.</summary>
    public static bool MayPass<T>(ApiResult<T> result) => IsForbidden(result) || IsBusy(result);

    /// <summary>Whether Slack refused the card itself.</summary>
    public static bool IsBadCard<T>(ApiResult<T> result) => result is ApiResult<T>.Refused { Error: var error } && BadCards.Contains(error);

    /// <summary>Whether the bot, or the person, is not in the channel.</summary>
    public static bool IsOutOfReach<T>(ApiResult<T> result) => result is ApiResult<T>.Refused { Error: var error } && OutOfReach.Contains(error);

    /// <summary>Whether the message to change is out of reach for good.</summary>
    public static bool IsLost<T>(ApiResult<T> result) => result is ApiResult<T>.Refused { Error: var error } && Lost.Contains(error);

    /// <summary>Whether there is no thread to answer in: its first message was deleted, or is of a sort that takes no answers.</summary>
    public static bool IsWithoutThread<T>(ApiResult<T> result) => result is ApiResult<T>.Refused { Error: var error } && NoThread.Contains(error);

    /// <summary>The outcome of a call.</summary>
    /// <param name="result">What Slack said.</param>
    /// <param name="messageId">Names the message when it went well.</param>
    /// <param name="blocks">What was sent, of which only the shape is ever told.</param>
    public static SendOutcome Of<T>(ApiResult<T> result, Func<T, string?> messageId, JsonArray blocks) => result switch
    {
        ApiResult<T>.Done { Answer: var answer } => messageId(answer) is { } id ? new SendOutcome.Sent(id) : new SendOutcome.Unknown("an answer without the message's ts"),
        ApiResult<T>.Limited limited => new SendOutcome.Failed(SendOutcome.Failed.RateLimited, limited.RetryAfter),
        ApiResult<T>.Unreached unreached => new SendOutcome.Failed(unreached.Cause, Soon),
        ApiResult<T>.Refused refused when IsBusy(result) => new SendOutcome.Failed(refused.Error, Soon),
        ApiResult<T>.Refused { Error: var error } when NotThere.Contains(error) => new SendOutcome.Failed(error, UntilInvited) { IsRefusal = true },
        ApiResult<T>.Refused { Error: var error } when IsForbidden(result) => new SendOutcome.Failed(error, UntilInstalled) { IsRefusal = true },
        ApiResult<T>.Refused { Error: var error } when BadCards.Contains(error) => new SendOutcome.Failed($"{error}: {ShapeOf(blocks)}", null),
        ApiResult<T>.Refused refused => new SendOutcome.Failed(refused.Error, null),
        _ => new SendOutcome.Unknown(result.Reason),
    };

    /// <summary>The types of blocks and their lengths: enough to find a mistake by, and nothing that anybody wrote.</summary>
    public static string ShapeOf(JsonArray blocks) =>
        string.Join(", ", blocks.Select(b => string.Create(CultureInfo.InvariantCulture, $"{(string?)b!["type"]} {SlackJson.Bytes(b).Length}")));

    // Slack is away, or moving the workspace.
    private static bool IsBusy<T>(ApiResult<T> result) => result is ApiResult<T>.Refused { Error: "service_unavailable" or "team_added_to_org" or "accesslimited" };
}
