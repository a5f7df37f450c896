using CalibrationBot.Acceptance.Tests.Whole;
using CalibrationBot.Testing;
using CalibrationBot.Testing.Slack;
using CalibrationBot.Testing.Slack.Clients;
using CalibrationBot.Testing.Slack.People;
using CalibrationBot.Testing.Slack.Types;
using CalibrationBot.Testing.Slack.World;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Slack.Whole;

/// <summary>
/// Our host as a process, installed in a fake Slack by its own manifest. When it ends, everything that was sent is held
/// against Slack's types, and nothing may have been refused for its form.
/// </summary>
internal sealed class SlackScene : IAsyncDisposable
{
    /// <summary>What many workspaces need.</summary>
    public static readonly string[] OAuthSettings = ["Slack__SigningSecret", "Slack__ClientId", "Slack__ClientSecret", "Slack__RedirectUrl"];

    private const int BusyMachine = 10;
    private static readonly string[] FormErrors =
    [
        "invalid_blocks", "invalid_blocks_format", "invalid_arguments", "msg_too_long", "msg_blocks_too_long", "no_text", "view_too_large",
        "invalid_metadata_format", "unknown_method", "missing_scope", "duplicate_external_id", "push_limit_reached",
    ];

    private SlackScene(FakeSlack slack, string? organisation)
    {
        Slack = slack;
        Team = slack.AddTeam("T0ACME", organisation);
        Dana = slack.AddPerson(Team, "Dana");
        Ben = slack.AddPerson(Team, "Ben");
        Mei = slack.AddPerson(Team, "Mei", "Asia/Tokyo");
        Ola = slack.AddPerson(Team, "Ola");
    }

    public FakeSlack Slack { get; }

    public SlackTeam Team { get; }

    /// <summary>The hiring manager.</summary>
    public SlackPerson Dana { get; }

    public SlackPerson Ben { get; }

    public SlackPerson Mei { get; }

    /// <summary>In the channel, on no panel.</summary>
    public SlackPerson Ola { get; }

    public SlackConversation Hiring { get; private set; } = null!;

    public HostProcess Host { get; private set; } = null!;

    /// <summary>Starts it for one workspace, over HTTP or over a socket.</summary>
    public static Task<SlackScene> StartAsync(bool socketMode, params (string Name, string Value)[] settings) =>
        StartAsync(SlackManifest.Read(socketMode ? "manifest.yaml" : "manifest-http.yaml"), (app, install) =>
        [
            ("Slack__BotToken", install.AccessToken),
            socketMode ? ("Slack__AppToken", app.AppToken) : ("Slack__SigningSecret", app.SigningSecret),
            .. settings,
        ]);

    /// <summary>Makes the app from a manifest, installs it, and starts the host with what the app's pages then show.</summary>
    public static async Task<SlackScene> StartAsync(SlackManifest manifest, Func<SlackAppConfig, SlackInstall, (string Name, string Value)[]> settings)
    {
        var scene = await PrepareAsync(manifest);
        var install = scene.Slack.Install(scene.Team, manifest.Scopes);
        scene.AddHiring();
        await scene.StartHostAsync(settings(scene.Slack.App, install));
        return scene;
    }

    /// <summary>Starts it without any installation, ready to be installed by OAuth.</summary>
    /// <param name="organisation">The organisation that the workspace belongs to; null for none.</param>
    public static async Task<SlackScene> StartUninstalledAsync(string? organisation = null)
    {
        var scene = await PrepareAsync(SlackManifest.Read("manifest-http.yaml"), organisation);
        var app = scene.Slack.App;
        app.RedirectUrls.Add("https://bot.example/slack/oauth");
        string[] values = [app.SigningSecret, app.ClientId, app.ClientSecret, "https://bot.example/slack/oauth"];
        await scene.StartHostAsync([.. OAuthSettings.Zip(values)]);
        return scene;
    }

    /// <summary>Adds the hiring channel, once the app is installed.</summary>
    public void AddHiring() => Hiring = Slack.AddChannel(Team, "hiring", Dana, Ben, Mei, Ola);

    /// <summary>Waits for the latest message of the bot that a person sees with these words in it.</summary>
    public async Task<SlackMessage> SeesAsync(SlackPerson person, SlackConversation conversation, string words, string? button = null)
    {
        SlackMessage? found = null;
        try
        {
            await Eventually.TrueAsync(
                () => (found = person.Sees(conversation).LastOrDefault(m => m.BotId is not null && BlockText.Of(m).Contains(words, StringComparison.Ordinal)
                    && (button is null || BlockText.Buttons(m.Blocks).Contains(button)))) is not null,
                $"{person.Name} sees \"{words}\"");
        }
        catch (TimeoutException e)
        {
            var seen = string.Join("\n---\n", person.Sees(conversation).Select(BlockText.Of));
            var sent = string.Join('\n', Slack.Sent.All.TakeLast(12).Select(c => $"{c.Method}: {c.Outcome} {c.Problems}"));
            throw new TimeoutException($"{e.Message}\nSeen:\n{seen}\nSent:\n{sent}\nLog:\n{Host.Log}");
        }

        return found!;
    }

    /// <summary>Waits for a message with these words and that button, and presses it.</summary>
    public async Task PressAsync(SlackPerson person, SlackConversation conversation, string words, string button)
    {
        var attempt = await person.PressAsync(await SeesAsync(person, conversation, words, button), button);
        Assert.Equal(200, attempt.Status);
    }

    /// <summary>Waits for a modal with an input of that label.</summary>
    public static async Task<SlackView> ModalAsync(SlackPerson person, string words)
    {
        await Eventually.TrueAsync(() => person.Modal is { } modal && BlockText.Of(modal).Contains(words, StringComparison.Ordinal), $"{person.Name} sees a modal with \"{words}\"");
        return person.Modal!;
    }

    /// <summary>Presses what opens a form, fills it and submits it.</summary>
    public async Task FillInAsync(SlackPerson person, SlackConversation conversation, string words, string opener, params (string Label, string Value)[] fields)
    {
        await PressAsync(person, conversation, words, opener);
        var modal = await ModalAsync(person, fields[0].Label);
        foreach (var (label, value) in fields)
        {
            await person.FillAsync(modal, label, value);
        }

        var attempt = await person.SubmitAsync(modal);
        Assert.Equal(200, attempt.Status);
        Assert.Null(person.Modal);
    }

    /// <summary>Every reply stands in its conversation once, by the key that its metadata carries.</summary>
    public void HasPostedNothingTwice()
    {
        var keys = Slack.Posted.Select(m => m.Metadata?["event_payload"]?["key"]?.ToString()).OfType<string>().ToList();
        Assert.NotEmpty(keys);
        Assert.Equal(keys.Distinct(StringComparer.Ordinal), keys);
    }

    public async ValueTask DisposeAsync()
    {
        var problems = Slack.Sent.All.Where(c => FormErrors.Contains(c.Outcome)).Select(c => $"{c.Method}: {c.Outcome} {c.Problems}").ToList();
        var types = NodeClient.Folder is null ? [] : await SlackTypes.CheckAsync(Slack.Typed);
        await Host.DisposeAsync();
        await Slack.DisposeAsync();
        Assert.Empty(problems);
        Assert.Empty(types);
    }

    private static async Task<SlackScene> PrepareAsync(SlackManifest manifest, string? organisation = null)
    {
        var slack = await FakeSlack.StartAsync();
        slack.App.SocketMode = (bool?)manifest.Json["settings"]!["socket_mode_enabled"] == true;
        slack.App.Leniency = BusyMachine;
        slack.App.BotEvents.Clear();
        slack.App.BotEvents.UnionWith(manifest.BotEvents);
        return new SlackScene(slack, organisation);
    }

    private async Task StartHostAsync(params (string Name, string Value)[] settings)
    {
        var all = settings.ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);
        all["ASPNETCORE_ENVIRONMENT"] = "Production";
        all["Slack__ApiUrl"] = Slack.ApiUrl;
        Host = await HostProcess.StartAsync(all);
        Slack.App.ServeFrom(Host.Url);
        if (Slack.App.SocketMode)
        {
            await Eventually.TrueAsync(() => Slack.Sockets.Open.Count > 0, "the host's sockets are open");
        }
        else
        {
            Assert.True(await Slack.VerifyUrlAsync(Slack.App.EventsUrl!));
        }
    }
}
