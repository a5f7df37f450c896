using CalibrationBot.Channels.Slack;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Receiving;

public sealed class SlackOptionsTests
{
    [Theory]
    [InlineData("SigningSecret=s;BotToken=xoxb-1")]
    [InlineData("AppToken=xapp-1;BotToken=xoxb-1;Sockets=10")]
    [InlineData("SigningSecret=s;ClientId=1;ClientSecret=2;RedirectUrl=https://bot.example.com/slack/oauth")]
    [InlineData("SigningSecret=s;BotToken=xoxb-1;ApiUrl=http://127.0.0.1:8080/api/")]
    public void Settings_Complete_AreTaken(string settings) => Assert.True(Check(settings).Succeeded);

    [Theory]
    [InlineData("SigningSecret=s", "Slack:BotToken is missing")]
    [InlineData("BotToken=xoxb-1", "Slack:SigningSecret is missing")]
    [InlineData("SigningSecret=s;ClientId=1;RedirectUrl=https://x.io/", "Slack:ClientSecret is missing")]
    [InlineData("SigningSecret=s;ClientSecret=1;RedirectUrl=https://x.io/", "Slack:ClientId is missing")]
    [InlineData("SigningSecret=s;ClientId=1;ClientSecret=2", "Slack:RedirectUrl is missing")]
    [InlineData("SigningSecret=s;BotToken=xoxb-1;ClientId=1", "Remove the one or the other")]
    [InlineData("SigningSecret=s;BotToken=xoxp-1", "begins with xoxb-")]
    [InlineData("AppToken=secret;BotToken=xoxb-1", "begins with xapp-")]
    [InlineData("AppToken=xapp-1\n;BotToken=xoxb-1", "Slack:AppToken has a space or a line break")]
    [InlineData("SigningSecret=s;BotToken=xoxb-1 ", "Slack:BotToken has a space or a line break")]
    [InlineData("SigningSecret=\ts;BotToken=xoxb-1", "Slack:SigningSecret has a space or a line break")]
    [InlineData("SigningSecret=s;BotToken=xoxb-1;Sockets=0", "Slack:Sockets")]
    [InlineData("SigningSecret=s;BotToken=xoxb-1;Sockets=11", "Slack:Sockets")]
    [InlineData("SigningSecret=s;BotToken=xoxb-1;ApiUrl=http://slack.com/api/", "Slack:ApiUrl")]
    [InlineData("SigningSecret=s;BotToken=xoxb-1;ApiUrl=https://slack.com/api", "Slack:ApiUrl")]
    [InlineData("SigningSecret=s;BotToken=xoxb-1;ApiUrl=api", "Slack:ApiUrl")]
    [InlineData("SigningSecret=s;ClientId=1;ClientSecret=2;RedirectUrl=/slack/oauth", "Slack:RedirectUrl must be")]
    public void Settings_IncompleteOrWrong_AreRefusedByName(string settings, string words)
    {
        var result = Check(settings);

        Assert.True(result.Failed);
        Assert.Contains(words, result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("secret;", result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("ApiUrl=https://x.io/api/;Sockets=3", false)]
    [InlineData("BotToken= ", false)]
    [InlineData("BotToken=xoxb-1", true)]
    [InlineData("AppToken=xapp-1", true)]
    [InlineData("RedirectUrl=https://x.io/", true)]
    public void Settings_SomeOrNone_TurnSlackOn(string settings, bool on) => Assert.Equal(on, SlackOptions.IsConfigured(Configuration(settings)));

    private static ValidateOptionsResult Check(string settings) =>
        new SlackOptionsCheck().Validate(null, Configuration(settings).GetSection(SlackOptions.Section).Get<SlackOptions>()!);

    private static IConfigurationRoot Configuration(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('=', 2)).Select(p => KeyValuePair.Create($"Slack:{p[0]}", (string?)p[1])))
        .Build();
}
