using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Practice;

/// <summary>The clock of a session: which minute it is, what is left, and the timers that tell.</summary>
internal static class PracticeClock
{
    /// <summary>How long before the end the person is told.</summary>
    public static readonly TimeSpan Warning = TimeSpan.FromMinutes(5);

    /// <summary>How long a last message may take once the time is up.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>How long after the end typed text is still kept with the session.</summary>
    public static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(10);

    /// <summary>Without a clock, a longer pause than this counts as this.</summary>
    private const double LongestPause = 15;

    /// <summary>The minute of something that happens then; never before the last message's.</summary>
    public static double MinuteAt(PracticeSession session, DateTimeOffset at)
    {
        var (lastAt, lastMinute) = session.Messages.IsEmpty ? (session.StartedAt, 0) : (session.Messages[^1].At, session.Messages[^1].Minute);
        var since = Math.Max(0, (at - lastAt).TotalMinutes);
        return session.Minutes is null
            ? lastMinute + Math.Min(since, LongestPause)
            : Math.Max(lastMinute, (at - session.StartedAt).TotalMinutes);
    }

    /// <summary>Whether something sent then came after the time was up, or after the end.</summary>
    public static bool IsAfterTime(PracticeSession session, DateTimeOffset at) => at > session.Deadline || at > session.EndedAt;

    /// <summary>Sets what the clock of a session that begins will set off.</summary>
    public static void Start(Step step, PracticeSession session)
    {
        if (session.Deadline is { } deadline)
        {
            Set(step, session, "soon", deadline - Warning);
            Set(step, session, "up", deadline);
        }
    }

    /// <summary>Gives the last message its time.</summary>
    public static void TimeIsUp(Step step, PracticeSession session, DateTimeOffset at) => Set(step, session, "end", at + Grace);

    /// <summary>Stops the clock. Typed text still comes to the session for a while, so that a late message is not lost.</summary>
    public static void Stop(Step step, PracticeSession session, DateTimeOffset at)
    {
        Cancel(step, session);
        Set(step, session, "close", at + Afterwards);
    }

    /// <summary>Cancels all there is.</summary>
    public static void Cancel(Step step, PracticeSession session)
    {
        foreach (var name in new[] { "soon", "up", "end", "close" })
        {
            Set(step, session, name, null);
        }
    }

    private static void Set(Step step, PracticeSession session, string name, DateTimeOffset? due) =>
        step.SetTimer($"practice:{session.Id}:{name}", due, session.Owner, new TimeCame($"{PracticeFlow.FlowName}.{name}", session.Id));
}
