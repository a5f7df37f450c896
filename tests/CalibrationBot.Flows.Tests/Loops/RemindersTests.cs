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
            DateTimeOffset? ends = minutes % 3 == 0 ? null : at.AddHours((minutes % 48) - 24);
            foreach (var due in new[] { Reminders.First(at, ends, deadline, zone), Reminders.Next(at, ends, deadline, zone), Reminders.Snoozed(at, ends, deadline, zone) })
            {
                var hour = TimeZoneInfo.ConvertTime(due!.Value, zone).TimeOfDay.TotalHours;
                Assert.True(due > at && due < deadline && hour is >= 9 and < 18, $"{at:u} in {name} gives {due:u}");
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void First_DeadlineBeforeIt_IsNone() =>
        Assert.Null(Reminders.First(Start.AddHours(10), null, Start.AddHours(10.5), TimeZoneInfo.Utc));

    [Theory]
    [InlineData(null, 11)]
    [InlineData(13.0, 14)]
    [InlineData(9.5, 10.5)]
    [InlineData(9.1, 11)]
    [InlineData(-30.0, 11)]
    public void First_InterviewEndsThen_ComesAnHourAfterItOrAfterTheAsking(double? ends, double expected) =>
        Assert.Equal(Start.AddHours(expected), Reminders.First(Start.AddHours(10), ends is { } e ? Start.AddHours(e) : null, Start.AddDays(3), TimeZoneInfo.Utc));

    [Fact]
    public void Snoozed_InterviewNotYetOver_WaitsForItsHour() =>
        Assert.Equal(Start.AddHours(16), Reminders.Snoozed(Start.AddHours(10), Start.AddHours(15), Start.AddDays(3), TimeZoneInfo.Utc));
}
