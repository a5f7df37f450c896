using System.Collections.Frozen;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>
/// Which bot scope a method asks for, from the page of each method below https://docs.slack.dev/reference/methods. Where the
/// scope depends on the conversation, the name of its family (channels, groups, im, mpim) takes the place of the star.
/// </summary>
public static class MethodScopes
{
    private static readonly FrozenDictionary<string, string?> Table = new Dictionary<string, string?>
    {
        ["api.test"] = null,
        ["auth.test"] = null,
        ["auth.revoke"] = null,
        ["apps.uninstall"] = null,
        ["apps.connections.open"] = null,
        ["oauth.v2.access"] = null,
        ["chat.postMessage"] = "chat:write",
        ["chat.postEphemeral"] = "chat:write",
        ["chat.update"] = "chat:write",
        ["chat.delete"] = "chat:write",
        ["chat.getPermalink"] = null,
        ["conversations.open"] = "*:write",
        ["conversations.history"] = "*:history",
        ["conversations.replies"] = "*:history",
        ["conversations.info"] = "*:read",
        ["conversations.members"] = "*:read",
        ["conversations.list"] = "*:read",
        ["users.info"] = "users:read",
        ["users.list"] = "users:read",
        ["team.info"] = "team:read",
        ["views.open"] = null,
        ["views.push"] = null,
        ["views.update"] = null,
        ["views.publish"] = null,
        ["assistant.threads.setStatus"] = "chat:write",
        ["assistant.threads.setTitle"] = "assistant:write",
        ["assistant.threads.setSuggestedPrompts"] = "assistant:write",
        ["agents.sessions.setStatus"] = "chat:write",
        ["agents.sessions.rename"] = "chat:write",
        ["files.getUploadURLExternal"] = "files:write",
        ["files.completeUploadExternal"] = "files:write",
        ["files.info"] = "files:read",
        ["files.delete"] = "files:write",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether the fake has such a method.</summary>
    public static bool Knows(string method) => Table.ContainsKey(method);

    /// <summary>All methods that the fake has.</summary>
    public static IEnumerable<string> Methods => Table.Keys;

    /// <summary>The scope a method asks for in conversations of a family; null for none.</summary>
    public static string? Of(string method, string family = "channels") => Table[method]?.Replace("*", family, StringComparison.Ordinal);

    /// <summary>Whether the method's scope depends on the conversation.</summary>
    public static bool DependsOnFamily(string method) => Table[method]?.StartsWith('*') == true;
}
