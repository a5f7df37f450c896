using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace CalibrationBot.Testing.Slack;

/// <summary>The app's manifest, from the repository's folder <c>manifests/slack</c>.</summary>
public sealed class SlackManifest
{
    private SlackManifest(string text)
    {
        Text = text;
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(text);
        Json = JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(yaml))!.AsObject();
    }

    /// <summary>As it stands in the file, with its comments.</summary>
    public string Text { get; }

    public JsonObject Json { get; }

    public IReadOnlyList<string> Scopes => Strings(Json["oauth_config"]?["scopes"]?["bot"]);

    public IReadOnlyList<string> BotEvents => Strings(Json["settings"]?["event_subscriptions"]?["bot_events"]);

    /// <summary>Reads a file of the folder, such as <c>manifest.yaml</c>.</summary>
    public static SlackManifest Read(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "manifests", "slack")))
        {
            folder = folder.Parent;
        }

        return new(File.ReadAllText(Path.Combine(folder?.FullName ?? string.Empty, "manifests", "slack", file)));
    }

    private static string[] Strings(JsonNode? list) => [.. (list as JsonArray ?? []).Select(s => (string)s!)];
}
