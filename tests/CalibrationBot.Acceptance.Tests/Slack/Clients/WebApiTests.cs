using CalibrationBot.Testing.Slack.Clients;
using CalibrationBot.Testing.Slack.Web;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Slack.Clients;

/// <summary>The fake's Web API, proven with @slack/web-api: the assertions are in the script.</summary>
public sealed class WebApiTests
{
    [NodeFact]
    public async Task WebClient_AgainstTheFake_FindsWhatSlackAnswers()
    {
        await using var workspace = await FakeWorkspace.StartAsync();
        var slack = workspace.Slack;
        slack.App.TokenRotation = true;
        slack.App.RedirectUrls.Add("https://bot.example/slack/oauth");
        slack.InstallNextAs(slack.AddPerson(slack.AddTeam("T0OTHER"), "Ines"));
        slack.Faults.Next("users.info", new Fault.RateLimited(1), new Fault.Status(500));

        await using var client = NodeClient.Start(
            "web-api.mjs",
            ("SLACK_API_URL", slack.ApiUrl),
            ("SLACK_BOT_TOKEN", workspace.Install.AccessToken),
            ("SLACK_CLIENT_ID", slack.App.ClientId),
            ("SLACK_CLIENT_SECRET", slack.App.ClientSecret),
            ("CHANNEL", workspace.Hiring.Id),
            ("OTHER_CHANNEL", workspace.Elsewhere.Id),
            ("PERSON", workspace.Ben.Id));

        var end = await client.EndAsync();
        Assert.True(end.Length == 0, end);
        Assert.True(slack.Faults.IsUsedUp);
        Assert.Equal(3, slack.Sent.Of("users.info").Count);
        Assert.Equal("Only for you", workspace.Ben.Sees(workspace.Hiring).Single(m => m.OnlyFor is not null).Text);
        Assert.DoesNotContain(workspace.Mei.Sees(workspace.Hiring), m => m.OnlyFor is not null);
    }
}
