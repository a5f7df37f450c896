using CalibrationBot.Flows.Conversations;
using CalibrationBot.Testing.Town;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Flows.Tests.Practice;

public sealed class PracticeLifeTests
{
    private static readonly Arbitrary<int[]> Deeds = Gen.Choose(0, int.MaxValue).ArrayOf(80).ToArbitrary();

    /// <summary>How many lives a property is tried on; more by the environment variable, for a long look.</summary>
    private static readonly int Lives = int.TryParse(Environment.GetEnvironmentVariable("RANDOM_TOWN_LIVES"), out var lives) ? lives : 25;

    [Fact]
    public void Sessions_WhateverPeopleDo_AreNeverTwoAtOnceAndNeverEndTwice() => Check(life => Assert.Null(life.Fault));

    [Fact]
    public void Messages_WhateverPeopleDo_AreKeptOnceUnlessTheirSessionWasDeleted() => Check(life =>
    {
        var sessions = life.Sessions.ToDictionary(s => s.Id);
        foreach (var (person, marker, id) in life.Typed)
        {
            if (sessions.TryGetValue(id, out var session))
            {
                Assert.Equal(person, session.Person);
                Assert.Single(session.Own, m => m.Text.EndsWith(marker, StringComparison.Ordinal));
            }
            else
            {
                Assert.DoesNotContain(life.Town.Records.All, r => r.Json.Contains(marker, StringComparison.Ordinal));
            }
        }
    });

    [Fact]
    public void Replies_WhateverPeopleDo_NeverShowOnePersonsWordsToAnother() => Check(life =>
    {
        foreach (var reply in life.Town.Sent)
        {
            Assert.True(reply.To.IsPersonal, $"{reply.Key} went to a place others see");
            var text = Message.TextOf(reply.Card);
            Assert.DoesNotContain(life.Typed, t => t.Person != reply.To.Id && text.Contains(t.Marker, StringComparison.Ordinal));
        }
    });

    [Fact]
    public void RandomDeeds_Often_EndSessions()
    {
        // The properties above are worth something only if lives are as eventful as this.
        var ended = 0;
        Prop.ForAll(Deeds, deeds =>
        {
            var life = new PracticeLife();
            life.LiveAsync(deeds).GetAwaiter().GetResult();
            ended += life.Ended;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10).WithReplay(1, 3));
        Assert.InRange(ended, 20, 1_000);
    }

    private static void Check(Action<PracticeLife> holds) => Prop.ForAll(Deeds, deeds =>
    {
        var life = new PracticeLife();
        life.LiveAsync(deeds).GetAwaiter().GetResult();
        holds(life);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Lives));
}
