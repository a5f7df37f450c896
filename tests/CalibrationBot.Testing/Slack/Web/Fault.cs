namespace CalibrationBot.Testing.Slack.Web;

/// <summary>Something that goes wrong with a call, as it does at times with every platform.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>429, with the seconds to wait; nothing was done.</summary>
    public sealed record RateLimited(int RetryAfterSeconds) : Fault;

    /// <summary>An error of Slack's, such as <c>internal_error</c>; nothing was done.</summary>
    public sealed record Code(string Error) : Fault;

    /// <summary>A status such as 500 or 503.</summary>
    /// <param name="Value">The status.</param>
    /// <param name="Done">Whether the call took effect all the same.</param>
    public sealed record Status(int Value, bool Done = false) : Fault;

    /// <summary>An answer that is not the one Slack documents, such as a proxy's page.</summary>
    /// <param name="Body">What is answered.</param>
    /// <param name="Done">Whether the call took effect all the same.</param>
    /// <param name="Value">The status.</param>
    public sealed record Odd(string Body, bool Done, int Value = 200) : Fault;

    /// <summary>The connection breaks and no answer comes.</summary>
    /// <param name="Done">Whether the call took effect all the same.</param>
    public sealed record CutOff(bool Done) : Fault;

    /// <summary>The answer waits for something, or until the caller gives up.</summary>
    /// <param name="Until">What it waits for.</param>
    /// <param name="DoneFirst">Whether the call takes effect before the wait; otherwise after it, if the caller is still there.</param>
    public sealed record Held(Task Until, bool DoneFirst) : Fault;
}
