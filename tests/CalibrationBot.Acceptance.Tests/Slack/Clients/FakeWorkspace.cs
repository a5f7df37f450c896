using CalibrationBot.Testing.Slack;
using CalibrationBot.Testing.Slack.People;
using CalibrationBot.Testing.Slack.World;

namespace CalibrationBot.Acceptance.Tests.Slack.Clients;

/// <summary>A workspace with five people, a channel the app is in and one it is not in.</summary>
internal sealed class FakeWorkspace : IAsyncDisposable
{
    private static readonly string[] Scopes =
    [
        "assistant:write", "chat:write", "commands", "app_mentions:read", "channels:history", "groups:history", "im:history", "mpim:history", "im:write", "users:read", "files:write",
    ];

    private FakeWorkspace(FakeSlack slack)
    {
        Slack = slack;
        Team = slack.AddTeam("T0ACME");
        Dana = slack.AddPerson(Team, "Dana");
        Ben = slack.AddPerson(Team, "Ben");
        Mei = slack.AddPerson(Team, "Mei", "Asia/Tokyo");
        Tom = slack.AddPerson(Team, "Tom");
        Ola = slack.AddPerson(Team, "Ola");
        Elsewhere = slack.AddChannel(Team, "elsewhere", Dana);
        Install = slack.Install(Team, Scopes);
        Hiring = slack.AddChannel(Team, "hiring", Dana, Ben, Mei, Tom);
    }

    public FakeSlack Slack { get; }

    public SlackTeam Team { get; }

    public SlackInstall Install { get; }

    public SlackPerson Dana { get; }

    public SlackPerson Ben { get; }

    public SlackPerson Mei { get; }

    public SlackPerson Tom { get; }

    /// <summary>Not in the hiring channel.</summary>
    public SlackPerson Ola { get; }

    public SlackConversation Hiring { get; }

    /// <summary>A channel without the app.</summary>
    public SlackConversation Elsewhere { get; }

    public static async Task<FakeWorkspace> StartAsync(TimeProvider? time = null) => new(await FakeSlack.StartAsync(time));

    public ValueTask DisposeAsync() => Slack.DisposeAsync();
}
