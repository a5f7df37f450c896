using CalibrationBot.Flows.Loops;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Flows.Tests.Loops;

public sealed class RemindersTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Zones = ["UTC", "Asia/Tokyo", "America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata", "Pacific/Chatham"];

    [Fact]
    public void Next_AnyTimeInAnyZone_IsLaterInWorkingHoursAndBeforeTheDeadline() => Prop.ForAll(
        Gen.Choose(0, 60 * 24 * 60).ToArbitrary(),
        Gen.Elements(Zones).ToArbitrary(),
        (minutes, name) =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
            var at = Start.AddMinutes(minutes);
            var deadline = at.AddDays(3);
            foreach (var due in new[] { Reminders.First(at, deadline, zone), Reminders.Next(at, deadline, zone), Reminders.Snoozed(at, deadline, zone) })
            {
                var hour = TimeZoneInfo.ConvertTime(due!.Value, zone).TimeOfDay.TotalHours;
                Assert.True(due > at && due < deadline && hour is >= 9 and < 18, $"{at:u} in {name} gives {due:u}");
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void First_DeadlineBeforeIt_IsNone() =>
        Assert.Null(Reminders.First(Start.AddHours(10), Start.AddHours(10.5), TimeZoneInfo.Utc));
}
