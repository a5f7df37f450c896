using Microsoft.Extensions.Options;

namespace CalibrationBot.Channels.Slack;

/// <summary>Says before the start which setting is missing or cannot be right. Never repeats a value: most are secrets.</summary>
internal sealed class SlackOptionsCheck : IValidateOptions<SlackOptions>
{
    /// <summary>The settings that turn Slack on.</summary>
    public static readonly string[] Switches =
    [
        nameof(SlackOptions.SigningSecret), nameof(SlackOptions.BotToken), nameof(SlackOptions.ClientId),
        nameof(SlackOptions.ClientSecret), nameof(SlackOptions.RedirectUrl), nameof(SlackOptions.AppToken),
    ];

    public ValidateOptionsResult Validate(string? name, SlackOptions options)
    {
        var faults = Receiving(options).Concat(Tokens(options)).Concat(Copies(options)).Concat(Addresses(options)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Receiving(SlackOptions options)
    {
        if (!Has(options.SigningSecret) && !Has(options.AppToken))
        {
            yield return "Slack:SigningSecret is missing: without it no request can be told from a forged one. Copy \"Signing Secret\" from the app's Basic Information page, or set Slack:AppToken to use Socket Mode instead.";
        }

        if (Has(options.AppToken) && !options.AppToken!.StartsWith("xapp-", StringComparison.Ordinal))
        {
            yield return "Slack:AppToken must be an app-level token, which begins with xapp-. Create one with the scope connections:write on the app's Basic Information page.";
        }

        if (options.Sockets is < 1 or > 10)
        {
            yield return "Slack:Sockets must be from 1 to 10; Slack allows no more than ten.";
        }
    }

    private static IEnumerable<string> Tokens(SlackOptions options)
    {
        var many = new[] { (nameof(options.ClientId), Has(options.ClientId)), (nameof(options.ClientSecret), Has(options.ClientSecret)), (nameof(options.RedirectUrl), options.RedirectUrl is not null) };
        var forMany = many.Any(m => m.Item2);
        if (Has(options.BotToken) && forMany)
        {
            yield return "Slack:BotToken is for one workspace, and Slack:ClientId, ClientSecret and RedirectUrl are for many. Remove the one or the other.";
        }
        else if (forMany)
        {
            foreach (var (missing, _) in many.Where(m => !m.Item2))
            {
                yield return $"Slack:{missing} is missing; installing in many workspaces needs Slack:ClientId, Slack:ClientSecret and Slack:RedirectUrl.";
            }
        }
        else if (!Has(options.BotToken))
        {
            yield return "Slack:BotToken is missing: without it the bot cannot answer. Copy \"Bot User OAuth Token\" from the app's OAuth & Permissions page, or set Slack:ClientId, Slack:ClientSecret and Slack:RedirectUrl to let many workspaces install it.";
        }
        else if (!options.BotToken!.StartsWith("xoxb-", StringComparison.Ordinal))
        {
            yield return "Slack:BotToken must be a bot's token, which begins with xoxb-. It is on the app's OAuth & Permissions page.";
        }
    }

    // A file that a secret is read from often ends in a line break, which no header takes.
    private static IEnumerable<string> Copies(SlackOptions options) =>
        new[] { (nameof(options.SigningSecret), options.SigningSecret), (nameof(options.BotToken), options.BotToken), (nameof(options.AppToken), options.AppToken), (nameof(options.ClientId), options.ClientId), (nameof(options.ClientSecret), options.ClientSecret) }
            .Where(o => Has(o.Item2) && o.Item2!.Any(char.IsWhiteSpace))
            .Select(o => $"Slack:{o.Item1} has a space or a line break in it, which the value on Slack's page has not. Copy it again without.");

    private static IEnumerable<string> Addresses(SlackOptions options)
    {
        if (options.ApiUrl is not { } api || !IsSafe(api) || !api.AbsolutePath.EndsWith('/'))
        {
            yield return "Slack:ApiUrl must be an https address that ends in a slash, such as https://slack.com/api/.";
        }

        if (options.RedirectUrl is { } redirect && !IsSafe(redirect))
        {
            yield return "Slack:RedirectUrl must be an https address, the same as on the app's OAuth & Permissions page, such as https://bot.example.com/slack/oauth.";
        }
    }

    private static bool Has(string? text) => !string.IsNullOrWhiteSpace(text);

    /// <summary>Whether secrets may travel there: plain http only inside this machine.</summary>
    internal static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
