using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Loops;

/// <summary>
/// When interviewers are reminded: an hour after the loop opens, while memory is fresh, then once a day, between nine and
/// six in the person's own time zone, and never after the deadline.
/// </summary>
internal static class Reminders
{
    private static readonly TimeSpan DayStart = TimeSpan.FromHours(9);
    private static readonly TimeSpan DayEnd = TimeSpan.FromHours(18);

    /// <summary>The first reminder; null when the deadline comes before it.</summary>
    public static DateTimeOffset? First(DateTimeOffset opened, DateTimeOffset deadline, TimeZoneInfo zone) =>
        After(opened, TimeSpan.FromHours(1), deadline, zone);

    /// <summary>The reminder after one that came at that time; null when the deadline comes before it.</summary>
    public static DateTimeOffset? Next(DateTimeOffset at, DateTimeOffset deadline, TimeZoneInfo zone) =>
        After(at, TimeSpan.FromHours(24), deadline, zone);

    /// <summary>The reminder for somebody who asked to be reminded later.</summary>
    public static DateTimeOffset? Snoozed(DateTimeOffset at, DateTimeOffset deadline, TimeZoneInfo zone) =>
        After(at, TimeSpan.FromHours(3), deadline, zone);

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

    private static DateTimeOffset? After(DateTimeOffset from, TimeSpan wait, DateTimeOffset deadline, TimeZoneInfo zone)
    {
        var due = IntoWorkingHours(from + wait, zone);
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
