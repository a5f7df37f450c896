using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>
/// Names presses of buttons so that one deed has one name, under whatever id Teams sends it (microsoft/botbuilder-dotnet issue
/// 5005): the same again within five minutes of the first is the same deed. The name itself holds five minutes by the clock,
/// so that it mostly outlives a restart too. Thread-safe.
/// </summary>
internal sealed class RecentPresses
{
    private const int Many = 10_000;
    private static readonly TimeSpan OneDeed = TimeSpan.FromMinutes(5);
    private readonly Dictionary<string, (DateTimeOffset At, string Name)> _seen = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>The name of a press.</summary>
    /// <param name="deed">Who pressed what, with what filled in.</param>
    /// <param name="at">When.</param>
    public string NameOf(string deed, DateTimeOffset at)
    {
        var key = HashOf(deed);
        lock (_gate)
        {
            if (_seen.TryGetValue(key, out var first) && (at - first.At).Duration() < OneDeed)
            {
                return first.Name;
            }

            if (_seen.Count >= Many)
            {
                Forget();
            }

            var name = "press:" + HashOf(string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks / OneDeed.Ticks}\n{deed}"));
            _seen[key] = (at, name);
            return name;
        }
    }

    private void Forget()
    {
        var latest = _seen.Values.Max(s => s.At);
        foreach (var old in _seen.Where(s => latest - s.Value.At >= OneDeed).Select(s => s.Key).ToList())
        {
            _seen.Remove(old);
        }

        if (_seen.Count >= Many)
        {
            _seen.Clear();
        }
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
