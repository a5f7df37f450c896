using System.Text.RegularExpressions;
using CalibrationBot.Testing.Slack;
using CalibrationBot.Testing.Slack.People;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Slack.Whole;

/// <summary>README's "Install in Slack", followed as somebody new would: the manifest, two secrets, run.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task InstallInSlack_FollowedToTheLetter_OpensALoop()
    {
        var section = Section();
        Assert.Contains("manifests/slack/manifest.yaml", section, StringComparison.Ordinal);
        var names = Export().Matches(section).ToDictionary(m => m.Groups[2].Value, m => m.Groups[1].Value);
        Assert.Equal(["xapp", "xoxb"], names.Keys.Order(StringComparer.Ordinal));

        await using var scene = await SlackScene.StartAsync(SlackManifest.Read("manifest.yaml"), (app, install) =>
        [
            (names["xoxb"], install.AccessToken),
            (names["xapp"], app.AppToken),
        ]);
        await OpensAsync(scene, section);
        Assert.Contains("T0ACME", scene.Host.Log, StringComparison.Ordinal);
        Assert.Contains("open", scene.Host.Log, StringComparison.Ordinal);
        using var http = new HttpClient();
        Assert.True((await http.GetAsync(new Uri($"{scene.Host.Url}/health/ready"))).IsSuccessStatusCode);
    }

    [Fact]
    public async Task InstallInSlack_OverHttps_OpensALoop()
    {
        var section = Section();
        var paragraph = section.Split("\n\n").Single(p => p.StartsWith("**Over HTTPS instead.**", StringComparison.Ordinal));
        Assert.Contains("manifests/slack/manifest-http.yaml", paragraph, StringComparison.Ordinal);
        var names = Setting().Matches(paragraph).Select(m => m.Value).ToList();

        await using var scene = await SlackScene.StartAsync(SlackManifest.Read("manifest-http.yaml"), (app, install) =>
            [.. names.Select(name => (name, name switch
            {
                "Slack__BotToken" => install.AccessToken,
                "Slack__SigningSecret" => app.SigningSecret,
                _ => throw new InvalidOperationException($"Nobody knows what {name} is."),
            }))]);

        await OpensAsync(scene, section);
    }

    [Fact]
    public void InstallInSlack_ForManyWorkspaces_NamesTheSettingsOfOAuth()
    {
        var paragraph = Section().Split("\n\n").Single(p => p.StartsWith("**For many workspaces.**", StringComparison.Ordinal));

        Assert.Equal(SlackScene.OAuthSettings.Order(StringComparer.Ordinal), Setting().Matches(paragraph).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));
    }

    private static async Task OpensAsync(SlackScene scene, string section)
    {
        Assert.Contains("/calibrate open", section, StringComparison.Ordinal);
        await scene.Dana.CommandAsync(scene.Hiring, "/calibrate", "open");
        Assert.Contains("Fill in", BlockText.Buttons((await scene.SeesAsync(scene.Dana, scene.Hiring, "Open a loop")).Blocks));
    }

    private static string Section()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CalibrationBot.sln")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "README.md")).Split("\n## ").Single(s => s.StartsWith("Install in Slack", StringComparison.Ordinal));
    }

    [GeneratedRegex("Slack__[A-Za-z]+")]
    private static partial Regex Setting();

    [GeneratedRegex("export (Slack__[A-Za-z]+)=(xoxb|xapp)-")]
    private static partial Regex Export();
}
