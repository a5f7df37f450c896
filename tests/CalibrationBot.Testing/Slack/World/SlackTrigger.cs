namespace CalibrationBot.Testing.Slack.World;

/// <summary>A <c>trigger_id</c>: lets the app open one view, within three seconds.</summary>
/// <param name="TeamId">Where somebody acted.</param>
/// <param name="UserId">Who acted.</param>
/// <param name="IssuedAt">When.</param>
/// <param name="FromModal">Whether they acted inside a modal, so that another may be put on top of it.</param>
internal sealed record SlackTrigger(string TeamId, string UserId, DateTimeOffset IssuedAt, bool FromModal)
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(3);

    public bool IsUsed { get; set; }
}
