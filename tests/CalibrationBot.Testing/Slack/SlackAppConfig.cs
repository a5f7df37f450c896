namespace CalibrationBot.Testing.Slack;

/// <summary>The app as its settings pages at Slack would show it. Set before the app under test starts.</summary>
public sealed class SlackAppConfig
{
    public string AppId { get; } = "A0CALIBRATE";

    public string SigningSecret { get; set; } = "5f0e6b2c9d8a47318b1e3c7a90d2f4b6";

    public string ClientId { get; } = "111111111111.222222222222";

    public string ClientSecret { get; set; } = "0123456789abcdef0123456789abcdef";

    /// <summary>The app-level token, which opens sockets.</summary>
    public string AppToken { get; } = "xapp-1-A0CALIBRATE-333333333333-abcdef0123456789";

    /// <summary>Whether everything goes over sockets instead of HTTP.</summary>
    public bool SocketMode { get; set; }

    /// <summary>Whether tokens expire after twelve hours and come with a refresh token.</summary>
    public bool TokenRotation { get; set; }

    /// <summary>How long a token lasts that is handed out from now on, where the app rotates them; Slack's is twelve hours.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromSeconds(43_200);

    /// <summary>
    /// How many times Slack's three seconds an answer or a trigger may take. 1 is Slack's; tests of a whole host that are not
    /// about time give more, because the machine may be busy.
    /// </summary>
    public int Leniency { get; set; } = 1;

    /// <summary>Whether workspaces know agents' sessions; older ones and GovSlack may not.</summary>
    public bool HasAgentSessions { get; set; } = true;

    public Uri? EventsUrl { get; set; }

    public Uri? InteractivityUrl { get; set; }

    public Uri? OptionsUrl { get; set; }

    public Uri? CommandsUrl { get; set; }

    /// <summary>Where an installation may come back to.</summary>
    public HashSet<string> RedirectUrls { get; } = new(StringComparer.Ordinal);

    /// <summary>The event types the app is subscribed to, such as <c>message.im</c>.</summary>
    public HashSet<string> BotEvents { get; } = new(StringComparer.Ordinal)
    {
        "message.channels", "message.groups", "message.im", "message.mpim", "app_mention", "app_home_opened", "app_uninstalled", "tokens_revoked", "agent_session_stopped",
    };

    /// <summary>Sends everything to one place's usual paths, as an app behind one host name does.</summary>
    public void ServeFrom(string url)
    {
        EventsUrl = new Uri($"{url}/slack/events");
        InteractivityUrl = new Uri($"{url}/slack/interactivity");
        OptionsUrl = new Uri($"{url}/slack/options");
        CommandsUrl = new Uri($"{url}/slack/commands");
    }

    /// <summary>Sends everything to one address, as Bolt wants it.</summary>
    public void ServeFromOne(Uri url) => EventsUrl = InteractivityUrl = OptionsUrl = CommandsUrl = url;
}
