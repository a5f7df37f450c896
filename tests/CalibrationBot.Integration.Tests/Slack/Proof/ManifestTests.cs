using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CalibrationBot.Channels.Slack;
using CalibrationBot.Channels.Slack.Installing;
using CalibrationBot.Integration.Tests.Architecture;
using CalibrationBot.Testing.Slack;
using CalibrationBot.Testing.Slack.Clients;
using CalibrationBot.Testing.Slack.Types;
using CalibrationBot.Testing.Slack.Web;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Proof;

/// <summary>The manifests: well-formed, asking for exactly what the code uses, and in step with it.</summary>
public sealed partial class ManifestTests
{
    private const string Api = "src/CalibrationBot.Channels/Slack/Api/SlackApi.cs";
    private const string Events = "src/CalibrationBot.Channels/Slack/Receiving/EventReader.cs";
    private static readonly string[] Families = ["channels", "groups", "im", "mpim"];

    /// <summary>What an event asks for: the pages below docs.slack.dev/reference/events.</summary>
    private static readonly Dictionary<string, string?> EventScopes = new()
    {
        ["agent_session_stopped"] = "chat:write",
        ["app_home_opened"] = null,
        ["app_mention"] = "app_mentions:read",
        ["app_uninstalled"] = null,
        ["message.im"] = "im:history",
        ["tokens_revoked"] = null,
    };

    public static TheoryData<string> Files() => ["manifest.yaml", "manifest-http.yaml"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Scopes_OfTheManifest_AreExactlyThoseTheCodeUses(string file)
    {
        var manifest = SlackManifest.Read(file);
        var used = MethodsOfTheCode().SelectMany(ScopesOf)
            .Concat(manifest.BotEvents.Select(e => EventScopes[e]))
            .Append("commands")
            .Append(manifest.Json["features"]!["agent_view"] is null ? null : "assistant:write")
            .OfType<string>().Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(used, manifest.Scopes);
        Assert.Equal(SlackScopes.Bot.Order(StringComparer.Ordinal), manifest.Scopes);
    }

    [Fact]
    public void Methods_OfTheCode_AreAllInTheTableOfScopes() => Assert.All(MethodsOfTheCode(), m => Assert.True(MethodScopes.Knows(m), m));

    [Theory]
    [MemberData(nameof(Files))]
    public void Scopes_OfTheManifest_EachHaveTheirReason(string file)
    {
        var manifest = SlackManifest.Read(file);
        Assert.All(manifest.Scopes, scope => Assert.Matches($@"(?m)^ +- {Regex.Escape(scope)} # \S.{{8,}}$", manifest.Text));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Events_OfTheManifest_AreThoseTheReaderTakes(string file)
    {
        var reader = SourceTree.Read(Events);
        Assert.All(SlackManifest.Read(file).BotEvents, e => Assert.Contains($"\"{e.Split('.')[0]}\"", reader, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Manifest_Always_KeepsSlacksLimits(string file)
    {
        var json = SlackManifest.Read(file).Json;
        var shown = json["display_information"]!;
        Assert.InRange(((string)shown["name"]!).Length, 1, 35);
        Assert.InRange(((string)shown["description"]!).Length, 1, 140);
        Assert.InRange(((string)shown["long_description"]!).Length, 174, 4_000);
        Assert.Matches("^#[0-9a-f]{6}$", (string)shown["background_color"]!);
        var command = Assert.Single(json["features"]!["slash_commands"]!.AsArray())!;
        Assert.Equal("/calibrate", (string?)command["command"]);
        Assert.True((bool)command["should_escape"]!);
        Assert.InRange(((string)command["usage_hint"]!).Length, 1, 1_000);
        var agent = json["features"]!["agent_view"]!;
        Assert.InRange(((string)agent["agent_description"]!).Length, 1, 300);
        Assert.InRange(agent["suggested_prompts"]!.AsArray().Count, 1, 4);
        var shortcut = Assert.Single(json["features"]!["shortcuts"]!.AsArray())!;
        Assert.Equal(SlackChannel.CheckShortcut, (string?)shortcut["callback_id"]);
        Assert.InRange(((string)shortcut["name"]!).Length, 1, 24);
        Assert.InRange(((string)shortcut["description"]!).Length, 1, 150);
    }

    [Fact]
    public void Manifest_ForHttp_NamesTheAddressesThatAreServed()
    {
        var addresses = Address().Matches(SlackManifest.Read("manifest-http.yaml").Text).Select(m => m.Groups[1].Value);
        var sources = string.Concat(SourceTree.Files("src/CalibrationBot.Channels/Slack", ".cs").Select(SourceTree.Read));
        Assert.All(addresses, a => Assert.Contains($"\"{a}\"", sources, StringComparison.Ordinal));
        Assert.DoesNotContain("YOUR-HOST", SlackManifest.Read("manifest.yaml").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifests_ForSocketsAndHttp_DifferInHowThingsArriveAlone()
    {
        static string Rest(SlackManifest manifest)
        {
            var json = manifest.Json;
            json["settings"]!.AsObject().Remove("socket_mode_enabled");
            json["settings"]!.AsObject().Remove("org_deploy_enabled");
            json["settings"]!["event_subscriptions"]!.AsObject().Remove("request_url");
            json["settings"]!["interactivity"]!.AsObject().Remove("request_url");
            json["oauth_config"]!.AsObject().Remove("redirect_urls");
            json["features"]!["slash_commands"]![0]!.AsObject().Remove("url");
            return json.ToJsonString();
        }

        Assert.Equal(Rest(SlackManifest.Read("manifest.yaml")), Rest(SlackManifest.Read("manifest-http.yaml")));
    }

    [NodeFact]
    public async Task Manifest_Always_HasTheTypeOfSlacksClient() =>
        Assert.Empty(await SlackTypes.CheckAsync(
            [("Manifest", WithoutTheNewest("manifest.yaml")), ("Manifest", WithoutTheNewest("manifest-http.yaml"))]));

    // @slack/web-api 8.2 knows agent_view, and not yet the scope and the event that go with it.
    private static JsonObject WithoutTheNewest(string file)
    {
        var json = SlackManifest.Read(file).Json;
        Remove(json["oauth_config"]!["scopes"]!["bot"]!, "assistant:write");
        Remove(json["settings"]!["event_subscriptions"]!["bot_events"]!, "agent_session_stopped");
        return json;
    }

    private static void Remove(JsonNode list, string word) => list.AsArray().Remove(list.AsArray().Single(w => (string?)w == word));

    private static IEnumerable<string> MethodsOfTheCode() => Method().Matches(SourceTree.Read(Api)).Select(m => m.Groups[1].Value).Distinct();

    private static IEnumerable<string?> ScopesOf(string method) => (method, MethodScopes.DependsOnFamily(method)) switch
    {
        ("conversations.open", _) => ["im:write"],
        (_, true) => Families.Select(f => MethodScopes.Of(method, f)),
        _ => [MethodScopes.Of(method)],
    };

    [GeneratedRegex("""
        "([a-z]+(?:\.[A-Za-z0-9]+)+)"
        """)]
    private static partial Regex Method();

    [GeneratedRegex("https://YOUR-HOST(/[a-z/]+)")]
    private static partial Regex Address();
}
