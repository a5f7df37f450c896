using Microsoft.Extensions.Configuration;

namespace CalibrationBot.Channels.Slack;

/// <summary>
/// Settings of Slack, section <c>Slack</c>. Slack is on as soon as one secret or id is given; half a configuration stops
/// the start and says what is missing.
/// </summary>
public sealed class SlackOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Slack";

    /// <summary>
    /// Proves that a request comes from Slack: "Signing Secret" on the app's page. Without it nothing is taken over HTTP.
    /// </summary>
    public string? SigningSecret { get; set; }

    /// <summary>The bot's token, <c>xoxb-…</c>, when the app serves one workspace.</summary>
    public string? BotToken { get; set; }

    /// <summary>The app's client id, when many workspaces may install it.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret that belongs to <see cref="ClientId"/>.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Where Slack sends people back to after an installation: this server's <c>/slack/oauth</c>, over https.</summary>
    public Uri? RedirectUrl { get; set; }

    /// <summary>The app-level token, <c>xapp-…</c>, with the scope <c>connections:write</c>: turns Socket Mode on.</summary>
    public string? AppToken { get; set; }

    /// <summary>
    /// How many sockets Socket Mode keeps open, 1 to 10 (Slack's own limit). Default 2, so that one is left when the other breaks.
    /// </summary>
    public int Sockets { get; set; } = 2;

    /// <summary>The Web API's address, ending in a slash. Default <c>https://slack.com/api/</c>; GovSlack has another.</summary>
    public Uri ApiUrl { get; set; } = new("https://slack.com/api/");

    /// <summary>Whether anything of Slack is configured.</summary>
    public static bool IsConfigured(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return SlackOptionsCheck.Switches.Any(name => !string.IsNullOrWhiteSpace(section[name]));
    }
}
