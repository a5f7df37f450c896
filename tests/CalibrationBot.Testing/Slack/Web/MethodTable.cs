using System.Collections.Frozen;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>All methods the fake answers, each from the file of its family.</summary>
internal sealed class MethodTable
{
    private readonly FrozenDictionary<string, ApiMethod> _methods;

    public MethodTable(params IEnumerable<ApiMethod> methods)
    {
        _methods = methods.ToFrozenDictionary(m => m.Name, StringComparer.Ordinal);
    }

    public ApiMethod? Find(string name) => _methods.GetValueOrDefault(name);

    /// <summary>The scope the call lacks, or null.</summary>
    public static string? MissingScope(ApiCall call, SlackWorld world)
    {
        if (call.Install is not { } install)
        {
            return null;
        }

        var conversation = world.Conversation(install, call.Text("channel"));
        var family = conversation?.Family ?? (call.Method == "conversations.open" ? (call.Text("users")?.Contains(',', StringComparison.Ordinal) == true ? "mpim" : "im") : "channels");
        return MethodScopes.Of(call.Method, family) is { } scope && !install.Scopes.Contains(scope) ? scope : null;
    }
}
