namespace CalibrationBot.Testing.Slack.Delivery;

/// <summary>One try to hand something to the app.</summary>
/// <param name="At">When it began.</param>
/// <param name="Status">The HTTP status; 200 for an acknowledged envelope, null when there was no answer.</param>
/// <param name="Body">What came back with it.</param>
/// <param name="Failure">Slack's word for what went wrong; null when it was taken.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, int? Status, string Body, string? Failure)
{
    /// <summary>Whether the app asked for no further tries.</summary>
    public bool ForbidsRetry { get; init; }
}
