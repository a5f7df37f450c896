using CalibrationBot.Storage.Sqlite;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

public sealed class WaitingKeysTests
{
    private readonly WaitingKeys _keys = new();

    [Fact]
    public void Claim_KeysAddedInTurn_TakesThemInThatOrderAsFarAsTheLimit()
    {
        _keys.Add("b", 1);
        _keys.Add("a", 2);
        _keys.Add("c", 2);

        Assert.Equal(["b", "a"], Claim(now: 5, limit: 2));
    }

    [Fact]
    public void Claim_KeyAddedTwice_TakesItOnce()
    {
        _keys.Add("a", 1);
        _keys.Add("a", 1);

        Assert.Equal(["a"], Claim(now: 5));
        Assert.Empty(Claim(now: 5));
    }

    [Fact]
    public void Claim_KeyAddedWhileHeld_TakesItOnlyWhenItIsFree()
    {
        _keys.Add("a", 1);
        Claim(now: 5);
        _keys.Add("a", 5);
        Assert.Empty(Claim(now: 6));

        _keys.Free("a", 6);

        Assert.Equal(["a"], Claim(now: 6));
    }

    [Fact]
    public void Claim_MoreBehindTheOldest_ComesBackWhenItIsFree()
    {
        _keys.Add("a", 1);
        Claim(now: 5, more: true);

        _keys.Free("a", 6);

        Assert.Equal(["a"], Claim(now: 6));
    }

    [Fact]
    public void Claim_NothingThere_LetsTheKeyGo()
    {
        _keys.Add("a", 1);
        Assert.Empty(_keys.Claim<string>(5, 10, _ => null));

        _keys.Add("a", 6);

        Assert.Equal(["a"], Claim(now: 6));
    }

    [Fact]
    public void Claim_SetBack_WaitsUntilItIsDue()
    {
        _keys.Add("a", 1);
        Assert.Empty(_keys.Claim(5, 10, key => new Head<string>(key, 100, More: false)));

        Assert.Empty(Claim(now: 99));
        Assert.Equal(["a"], Claim(now: 100));
    }

    [Fact]
    public void Seen_SetBackAlready_StaysSetBack()
    {
        _keys.Add("a", 100);

        _keys.Seen(["a", "b"], 5);

        Assert.Equal(["b"], Claim(now: 6));
    }

    [Fact]
    public void Claim_ClockSetBackAnHour_LooksAtOnce()
    {
        _keys.Add("a", 10_000_000);
        Assert.Empty(Claim(now: 9_999_999));

        Assert.Equal(["a"], Claim(now: 9_999_999 - 3_600_000));
    }

    [Fact]
    public void Claim_LookThrows_CanBeTriedAgain()
    {
        _keys.Add("a", 1);
        Assert.Throws<InvalidOperationException>(() => _keys.Claim<string>(5, 10, _ => throw new InvalidOperationException()));

        Assert.Equal(["a"], Claim(now: 5));
    }

    // A store of numbers per key, worked on in any order: nobody is held twice, and in the end nothing is left behind.
    [Fact]
    public void Claim_AnyOrderOfDeeds_WorksOffEverythingInOrder() => Prop.ForAll(
        Gen.Choose(0, 11).ArrayOf(200).ToArbitrary(),
        deeds =>
        {
            var (keys, waiting, held, done, next) = (new WaitingKeys(), new Dictionary<string, Queue<int>>(), new HashSet<string>(), new Dictionary<string, int>(), 0);
            var now = 0L;

            void Work(int limit)
            {
                var claimed = keys.Claim(
                    now, limit, key => waiting.TryGetValue(key, out var queue) && queue.Count > 0 ? new Head<string>(key, queue.Peek() % 3 == 0 ? queue.Peek() : 0, queue.Count > 1) : null);
                Assert.All(claimed, key => Assert.True(held.Add(key)));
            }

            void End(string key)
            {
                held.Remove(key);
                var number = waiting[key].Dequeue();
                Assert.True(number > done.GetValueOrDefault(key, -1));
                done[key] = number;
                keys.Free(key, now);
            }

            foreach (var deed in deeds)
            {
                now++;
                switch (deed)
                {
                    case < 5:
                        var name = $"k{deed % 4}";
                        (waiting.TryGetValue(name, out var queue) ? queue : waiting[name] = new()).Enqueue(next++);
                        keys.Add(name, now);
                        break;
                    case < 8:
                        Work(deed - 4);
                        break;
                    case < 10 when held.Count > 0:
                        End(held.First());
                        break;
                    case 10 when held.Count > 0:
                        var kept = held.Last();
                        held.Remove(kept);
                        keys.Defer(kept, now + 3);
                        break;
                }
            }

            for (now += 1000; waiting.Values.Any(q => q.Count > 0) && now < 10_000; now++)
            {
                Work(4);
                foreach (var key in held.ToList())
                {
                    End(key);
                }
            }

            Assert.All(waiting.Values, Assert.Empty);
        }).QuickCheckThrowOnFailure();

    private string[] Claim(long now, int limit = 10, bool more = false) => [.. _keys.Claim(now, limit, key => new Head<string>(key, 0, more))];
}
