namespace CalibrationBot.Channels.Slack;

/// <summary>Names the Slack channel goes by, inside the product and in the app's manifest.</summary>
internal static class SlackChannel
{
    /// <summary>The part of a workspace before the colon.</summary>
    public const string Name = "slack";

    /// <summary>The <c>callback_id</c> of the message shortcut "Check this feedback".</summary>
    public const string CheckShortcut = "check_feedback";

    /// <summary>The workspace of a Slack team, or of a whole organisation where Slack names no team.</summary>
    public static string Workspace(string team) => $"{Name}:{team}";
}
