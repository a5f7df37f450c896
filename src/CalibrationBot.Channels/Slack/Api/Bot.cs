namespace CalibrationBot.Channels.Slack.Api;

/// <summary>The bot in one workspace, as far as calls need it.</summary>
/// <param name="Workspace">The workspace, whose limits calls count against.</param>
/// <param name="Token">Its token; never logged.</param>
internal sealed record Bot(string Workspace, string Token)
{
    /// <summary>Without the token.</summary>
    public override string ToString() => $"Bot of {Workspace}";
}
