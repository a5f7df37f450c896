using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Loops;

/// <summary>
/// When interviewers are reminded: an hour after their interview, while memory is fresh, then once a day, between nine and
/// six in the person's own time zone, and never after the deadline. Where nobody said when the interview is, or it has been
/// over for so long already, the hour counts from the loop's opening.
/// </summary>
internal static class Reminders
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    // Nobody wants to be reminded of what they were asked for a moment ago.
    private static readonly TimeSpan Breath = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan DayStart = TimeSpan.FromHours(9);
    private static readonly TimeSpan DayEnd = TimeSpan.FromHours(18);

    /// <summary>The first reminder; null when the deadline comes before it.</summary>
    /// <param name="asked">When the person is asked for the debrief.</param>
    /// <param name="interviewEnds">When their interview is over; null where nobody said.</param>
    /// <param name="deadline">When the debrief is due.</param>
    /// <param name="zone">The person's time zone.</param>
    public static DateTimeOffset? First(DateTimeOffset asked, DateTimeOffset? interviewEnds, DateTimeOffset deadline, TimeZoneInfo zone) =>
        Fit(AfterInterview(interviewEnds) is { } after && after > asked + Breath ? after : asked + Fresh, deadline, zone);

    /// <summary>The reminder after one that came at that time; null when the deadline comes before it.</summary>
    public static DateTimeOffset? Next(DateTimeOffset at, DateTimeOffset? interviewEnds, DateTimeOffset deadline, TimeZoneInfo zone) =>
        Fit(interviewEnds > at ? interviewEnds.Value + Fresh : at + TimeSpan.FromHours(24), deadline, zone);

    /// <summary>The reminder for somebody who asked to be reminded later.</summary>
    public static DateTimeOffset? Snoozed(DateTimeOffset at, DateTimeOffset? interviewEnds, DateTimeOffset deadline, TimeZoneInfo zone)
    {
        var later = at + TimeSpan.FromHours(3);
        return Fit(AfterInterview(interviewEnds) is { } after && after > later ? after : later, deadline, zone);
    }

    /// <summary>Sets, moves or, without a time, cancels the reminder of one interviewer.</summary>
    public static void Set(Step step, Loop loop, PersonRef person, DateTimeOffset? due) =>
        step.SetTimer($"remind:{loop.Id}:{person.Id}", due, person, new TimeCame("debrief.remind", loop.Id));

    /// <summary>Sets, moves or cancels what the deadline sets off.</summary>
    public static void SetDeadline(Step step, Loop loop, DateTimeOffset? due) =>
        step.SetTimer($"deadline:{loop.Id}", due, loop.ManagerRef, new TimeCame("loop.deadline", loop.Id));

    /// <summary>Cancels all there is of a loop.</summary>
    public static void CancelAll(Step step, Loop loop)
    {
        foreach (var member in loop.Panel)
        {
            Set(step, loop, loop.Ref(member), null);
        }

        SetDeadline(step, loop, null);
    }

    private static DateTimeOffset? AfterInterview(DateTimeOffset? ends) => ends + Fresh;

    private static DateTimeOffset? Fit(DateTimeOffset wanted, DateTimeOffset deadline, TimeZoneInfo zone)
    {
        var due = IntoWorkingHours(wanted, zone);
        return due < deadline ? due : null;
    }

    private static DateTimeOffset IntoWorkingHours(DateTimeOffset time, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        if (local.TimeOfDay >= DayStart && local.TimeOfDay < DayEnd)
        {
            return time;
        }

        var day = local.TimeOfDay < DayStart ? local.Date : local.Date.AddDays(1);
        var morning = DateTime.SpecifyKind(day + DayStart, DateTimeKind.Unspecified);
        return new DateTimeOffset(morning, zone.GetUtcOffset(morning)).ToUniversalTime();
    }
}
