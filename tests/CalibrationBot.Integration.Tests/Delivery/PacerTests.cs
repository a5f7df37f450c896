using CalibrationBot.Flows.Delivery;
using CalibrationBot.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Delivery;

public sealed class PacerTests
{
    private const string Place = "teams:t|direct|ben";

    /// <summary>Teams' limits of one conversation (learn.microsoft.com, "Optimize your bot with rate limiting").</summary>
    private static readonly (int Seconds, int Messages)[] Teams = [(1, 7), (2, 8), (30, 60), (3600, 1_800)];

    [Fact]
    public void Book_UpToAWindowsLimit_IsFreeAtOnce()
    {
        var (pacer, _) = New();
        Assert.All(Enumerable.Range(0, 7), i => Assert.Equal(TimeSpan.Zero, Send(pacer, i)));
        Assert.Equal(TimeSpan.FromSeconds(1), Send(pacer, 7));
    }

    [Fact]
    public void Book_ForAFullDestination_LeavesTheWorkspaceToTheOthers()
    {
        var (pacer, clock) = New(perSecond: 50);
        for (var i = 0; i < 60; i++)
        {
            clock.Advance(Send(pacer, i) + TimeSpan.FromSeconds(0.3));
        }

        Assert.True(pacer.Book(60, "teams", "teams:t", Place) > TimeSpan.FromSeconds(5));
        Assert.InRange(pacer.Book(61, "teams", "teams:t", "teams:t|direct|ana"), TimeSpan.Zero, TimeSpan.FromSeconds(0.03));
    }

    [Fact]
    public void Book_ForADestinationWithinItsSecond_LeavesTheWorkspaceToTheOthers()
    {
        var (pacer, clock) = New();
        Assert.Equal(TimeSpan.Zero, pacer.Book(1, "slack", "slack:t", "a"));
        pacer.Begin("slack", "a");
        clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(TimeSpan.FromSeconds(0.8), pacer.Book(2, "slack", "slack:t", "a"));
        Assert.Equal(TimeSpan.Zero, pacer.Book(3, "slack", "slack:t", "b"));
    }

    [Fact]
    public void Book_AfterAPause_SpacesThoseWhoWaited()
    {
        var (pacer, clock) = New();
        pacer.Pause("slack:t", TimeSpan.FromSeconds(30));
        Assert.All(Enumerable.Range(0, 5), i => Assert.Equal(TimeSpan.FromSeconds(30), pacer.Book(i, "slack", "slack:t", $"c{i}")));
        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.All(Enumerable.Range(0, 5), i => Assert.Equal(TimeSpan.FromSeconds(0.2) * i, pacer.Book(i, "slack", "slack:t", $"c{i}")));
    }

    // Slack's limits: five a second to a workspace and one to a destination, whoever writes where and when.
    [Fact]
    public void Book_ManyDestinations_KeepsBothLimitsAndWastesNothing() => Prop.ForAll(
        Gen.Choose(0, 6).NonEmptyListOf().Where(l => l.Count <= 60).ToArbitrary(),
        places =>
        {
            var (pacer, clock) = New();
            var start = clock.GetTimestamp();
            var queues = places.Select((place, number) => (Place: $"c{place}", Number: number)).GroupBy(m => m.Place).Select(g => new Queue<(string Place, int Number)>(g)).ToList();
            var sent = new List<(string Place, TimeSpan At)>();
            while (queues.RemoveAll(q => q.Count == 0) is var _ && queues.Count > 0)
            {
                var waits = queues.Select(q => (Queue: q, Wait: pacer.Book(q.Peek().Number, "slack", "slack:t", q.Peek().Place))).ToList();
                foreach (var (queue, _) in waits.Where(w => w.Wait == TimeSpan.Zero))
                {
                    pacer.Begin("slack", queue.Peek().Place);
                    sent.Add((queue.Dequeue().Place, clock.GetElapsedTime(start)));
                }

                clock.Advance(waits.All(w => w.Wait > TimeSpan.Zero) ? waits.Min(w => w.Wait) : TimeSpan.Zero);
            }

            var longest = places.GroupBy(p => p).Max(g => g.Count());
            return Apart(sent.Select(s => s.At), 0.2)
                && sent.GroupBy(s => s.Place).All(g => Apart(g.Select(s => s.At), 1))
                && sent[^1].At <= TimeSpan.FromSeconds((0.2 * places.Count) + longest - 1 + 0.2);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void Book_WithAWindowTurnedOff_LooksAtTheOthers()
    {
        var (pacer, _) = New(withinASecond: 0);
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(TimeSpan.Zero, Send(pacer, i)));
        Assert.Equal(TimeSpan.FromSeconds(2), Send(pacer, 8));
    }

    // The platform counts a message some time between its beginning and its end; whenever that is, no stretch has too many.
    [Fact]
    public void Book_HoweverLongSendingsTake_NoStretchHasTooMany() => Prop.ForAll(
        Gen.Choose(0, 1_500).Zip(Gen.Choose(0, 100)).ListOf(150).ToArbitrary(),
        sendings =>
        {
            var (pacer, clock) = New();
            var counted = new List<TimeSpan>();
            var start = clock.GetTimestamp();
            foreach (var ((milliseconds, share), number) in sendings.Select((s, i) => (s, i)))
            {
                for (var wait = pacer.Book(number, "teams", "teams:t", Place); wait > TimeSpan.Zero; wait = pacer.Book(number, "teams", "teams:t", Place))
                {
                    clock.Advance(wait);
                }

                pacer.Begin("teams", Place);
                counted.Add(clock.GetElapsedTime(start) + TimeSpan.FromMilliseconds(milliseconds * share / 100d));
                clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
                pacer.End("teams", Place);
            }

            return Teams.All(limit => counted.Skip(limit.Messages).Zip(counted).All(pair => pair.First - pair.Second >= TimeSpan.FromSeconds(limit.Seconds)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void Book_ForAnHour_KeepsTheHoursLimit()
    {
        var (pacer, clock) = New();
        var start = clock.GetTimestamp();
        for (var i = 0; i <= 1_800; i++)
        {
            for (var wait = pacer.Book(i, "teams", "teams:t", Place); wait > TimeSpan.Zero; wait = pacer.Book(i, "teams", "teams:t", Place))
            {
                clock.Advance(wait);
            }

            pacer.End("teams", Place);
        }

        Assert.True(clock.GetElapsedTime(start) >= TimeSpan.FromHours(1), $"{clock.GetElapsedTime(start)}");
    }

    private static bool Apart(IEnumerable<TimeSpan> moments, double seconds) =>
        moments.Order().ToList() is var m && m.Zip(m.Skip(1)).All(pair => pair.Second - pair.First >= TimeSpan.FromSeconds(seconds));

    private static TimeSpan Send(Pacer pacer, long number)
    {
        var wait = pacer.Book(number, "teams", "teams:t", Place);
        pacer.End("teams", Place);
        return wait;
    }

    private static (Pacer Pacer, FakeClock Clock) New(double perSecond = 0, int withinASecond = 7)
    {
        var clock = new FakeClock();
        var options = new OutboxOptions();
        options.Channels["teams"].PerSecond = perSecond;
        options.Channels["teams"].Within[1] = withinASecond;
        return (new Pacer(options, clock), clock);
    }
}
