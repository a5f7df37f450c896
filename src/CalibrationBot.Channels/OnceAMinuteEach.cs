using System.Collections.Concurrent;

namespace CalibrationBot.Channels;

/// <summary>
/// Keeps each of many things, such as workspaces, from filling the log, and none from keeping quiet what another has to say.
/// Thread-safe.
/// </summary>
internal sealed class OnceAMinuteEach(TimeProvider time)
{
    private const int Many = 1_000;
    private readonly ConcurrentDictionary<string, OnceAMinute> _each = new(StringComparer.Ordinal);

    /// <summary>Whether to speak up about a thing: true the first time, and not again for a minute after.</summary>
    public bool IsTime(string thing)
    {
        if (_each.Count >= Many && !_each.ContainsKey(thing))
        {
            _each.Clear();
        }

        return _each.GetOrAdd(thing, _ => new OnceAMinute(time)).IsTime();
    }
}
