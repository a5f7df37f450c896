namespace CalibrationBot.Flows.Delivery;

/// <summary>How turns are worked on, settings below <c>Workers</c>.</summary>
public sealed class WorkerOptions
{
    /// <summary>How many conversations are worked on at once, <c>Workers:Parallel</c>, 1 to 1,024. Default 64.</summary>
    public int Parallel { get; set; } = 64;

    /// <summary>How long one step may take, <c>Workers:TurnTimeLimit</c>. Default one minute, enough for a slow model.</summary>
    public TimeSpan TurnTimeLimit { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a turn is tried before it is set aside, <c>Workers:MaxAttempts</c>, 1 to 20. Default 5.</summary>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>The pause after the first failure, <c>Workers:FirstPause</c>; it doubles with each further one, up to half a minute. Default 200 ms.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMilliseconds(200);
}
