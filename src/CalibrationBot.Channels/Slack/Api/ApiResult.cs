namespace CalibrationBot.Channels.Slack.Api;

/// <summary>What became of a call of the Web API.</summary>
/// <typeparam name="T">What Slack answers when it went well.</typeparam>
internal abstract record ApiResult<T>
{
    private ApiResult()
    {
    }

    /// <summary>The answer; null unless it went well.</summary>
    public T? Value => this is Done { Answer: var answer } ? answer : default;

    /// <summary>Slack did it.</summary>
    public sealed record Done(T Answer) : ApiResult<T>;

    /// <summary>Slack did not do it and says why.</summary>
    /// <param name="Error">Slack's error code, such as <c>channel_not_found</c>.</param>
    public sealed record Refused(string Error) : ApiResult<T>;

    /// <summary>Not done: too many calls of this method for this workspace.</summary>
    /// <param name="RetryAfter">When to call again.</param>
    public sealed record Limited(TimeSpan RetryAfter) : ApiResult<T>;

    /// <summary>Surely not done: Slack was never reached.</summary>
    /// <param name="Cause">Why, without anybody's text.</param>
    public sealed record Unreached(string Cause) : ApiResult<T>;

    /// <summary>Nobody can tell whether it was done.</summary>
    /// <param name="Cause">Why, without anybody's text.</param>
    public sealed record Unclear(string Cause) : ApiResult<T>;

    /// <summary>The reason in a word, for logs and operators; never anybody's text.</summary>
    public string Reason => this switch
    {
        Refused refused => refused.Error,
        Limited => "ratelimited",
        Unreached unreached => unreached.Cause,
        Unclear unclear => unclear.Cause,
        _ => "ok",
    };
}
