using System.Collections.Concurrent;
using System.Globalization;
using CalibrationBot.Testing;
using Xunit;

namespace CalibrationBot.Integration.Tests.Faults;

/// <summary>
/// People who write on and on: in each conversation the next turn comes when the one before was acknowledged, and what was
/// not acknowledged is offered again, as platforms do. Knows in the end what must have happened.
/// </summary>
internal sealed class Load(int conversations)
{
    private readonly ConcurrentDictionary<int, int> _acknowledged = new(Enumerable.Range(0, conversations).Select(c => KeyValuePair.Create(c, 0)));
    private volatile Func<int, Victim?> _victimOf = _ => null;
    private volatile bool _over;

    /// <summary>How many turns were acknowledged.</summary>
    public int Acknowledged => _acknowledged.Values.Sum();

    /// <summary>Waits for so many more acknowledgements: a point in the work, whatever the machine's speed.</summary>
    public Task AcknowledgedAsync(int more)
    {
        var target = Acknowledged + more;
        return Eventually.TrueAsync(() => Acknowledged >= target, $"{more} more acknowledgements");
    }

    /// <summary>Offers every conversation's next turn to the victim that serves it now, and the last one once more.</summary>
    public void Offer(Func<int, Victim?> victimOf)
    {
        _victimOf = victimOf;
        for (var c = 0; c < conversations; c++)
        {
            var done = _acknowledged[c];
            if (done > 0)
            {
                victimOf(c)?.Offer(Line(c, done));
            }

            victimOf(c)?.Offer(Line(c, done + 1));
        }
    }

    /// <summary>Hears of an acknowledgement and goes on.</summary>
    public void Hear(string line)
    {
        var parts = line.Split(' ');
        var (conversation, number) = (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
        if (number == _acknowledged[conversation] + 1)
        {
            _acknowledged[conversation] = number;
            if (!_over)
            {
                _victimOf(conversation)?.Offer(Line(conversation, number + 1));
            }
        }
    }

    /// <summary>No more new turns.</summary>
    public void End() => _over = true;

    /// <summary>Asserts that every acknowledged turn was handled once, in order, and answered once, in order.</summary>
    /// <param name="lists">What the store holds, by conversation.</param>
    /// <param name="platform">What arrived on the platform, in order.</param>
    public void AssertNothingLostNothingTwice(IReadOnlyDictionary<int, string> lists, IReadOnlyList<string> platform)
    {
        var sent = platform.Select(l => l.Split(' ')).ToLookup(l => int.Parse(l[0], CultureInfo.InvariantCulture), l => l[1]);
        for (var c = 0; c < conversations; c++)
        {
            var handled = lists.GetValueOrDefault(c, string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(Enumerable.Range(1, handled.Length).Select(n => n.ToString(CultureInfo.InvariantCulture)), handled);

            // A turn may have been accepted whose acknowledgement was cut off; none beyond that can be.
            Assert.InRange(handled.Length, _acknowledged[c], _acknowledged[c] + 1);
            Assert.Equal(handled, sent[c]);
        }
    }

    private static string Line(int conversation, int number) => string.Create(CultureInfo.InvariantCulture, $"{conversation} {number}");
}
