using CalibrationBot.Flows.Conversations;
using CalibrationBot.Testing.Town;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Flows.Tests.Conversations;

public sealed class RandomTownTests
{
    private static readonly Arbitrary<int[]> Deeds = Gen.Choose(0, int.MaxValue).ArrayOf(100).ToArbitrary();

    /// <summary>How many lives a property is tried on; more by the environment variable, for a long look.</summary>
    private static readonly int Lives = int.TryParse(Environment.GetEnvironmentVariable("RANDOM_TOWN_LIVES"), out var lives) ? lives : 25;

    [Fact]
    public void Debriefs_WhateverPeopleDo_StaySealedUntilTheReveal() => Check(town =>
    {
        for (var i = 0; i < Math.Min(town.RevealedAt, town.Town.Sent.Count); i++)
        {
            var reply = town.Town.Sent[i];
            var text = Message.TextOf(reply.Card);
            Assert.DoesNotContain(town.All, t => !IsOnlyFor(reply, t.Person) && Holds(text, t.Marker));
        }
    });

    [Fact]
    public void Packet_WhateverPeopleDo_HoldsOnlyWhatWasFiledAndNothingThatRisksBias() => Check(town =>
    {
        foreach (var reply in town.Town.Sent.Skip(town.RevealedAt))
        {
            var text = Message.TextOf(reply.Card);
            foreach (var typed in town.All.Where(t => !IsOnlyFor(reply, t.Person) && Holds(text, t.Marker)))
            {
                var debrief = town.Debrief(typed.Person);
                var filed = string.Concat(debrief.Filed!.Entries.Select(e => e.Evidence)) + debrief.Filed.Reason
                    + string.Concat(debrief.Addenda.Select(a => a.Text + a.Why))
                    + string.Concat(debrief.History.Select(h => h.Before + h.After));
                Assert.True(Holds(filed, typed.Marker), $"{typed} was never filed, and shown by {reply.Key}:\n{text}");
                Assert.False(typed.IsBiased, $"{typed} risks bias, and is shown by {reply.Key}:\n{text}");
            }
        }
    });

    [Fact]
    public void Texts_WhateverPeopleDo_AreInTheRecords() => Check(town =>
    {
        var records = string.Concat(town.Town.Records.All.Select(r => r.Json));
        Assert.All(town.All.Where(t => t.IsKept), t => Assert.True(Holds(records, t.Marker), $"{t.Marker} of {t.Person} is lost"));
    });

    [Fact]
    public void RandomDeeds_Often_ReachTheReveal()
    {
        // The three properties above are worth something only if lives are as eventful as this.
        var revealed = 0;
        Prop.ForAll(Deeds, deeds =>
        {
            var town = new RandomTown();
            town.LiveAsync(deeds).GetAwaiter().GetResult();
            revealed += town.RevealedAt < int.MaxValue ? 1 : 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20).WithReplay(1, 3));
        Assert.InRange(revealed, 2, 20);
    }

    private static void Check(Action<RandomTown> holds) => Prop.ForAll(Deeds, deeds =>
    {
        var town = new RandomTown();
        town.LiveAsync(deeds).GetAwaiter().GetResult();
        holds(town);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Lives));

    private static bool IsOnlyFor(Reply reply, string person) =>
        reply.To.IsPersonal ? reply.To.Id == person : reply.OnlyFor?.Id == person;

    private static bool Holds(string text, string marker) => text.Contains(marker, StringComparison.Ordinal);
}
