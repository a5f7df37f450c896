using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Signals;

/// <summary>
/// Which signals speak against each other: the same behaviour done and left out, such as taking a hint and ignoring it. The data
/// name a pair on one side; here it holds both ways. Signals go by their place in the rubric. Immutable and thread-safe.
/// </summary>
internal sealed class Opposites
{
    private readonly ImmutableArray<ImmutableArray<int>> _of;

    public Opposites(ImmutableArray<SignalDefinition> definitions)
    {
        var places = definitions.Select((d, i) => (d.Signal.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var pairs = definitions.SelectMany((d, i) => d.Opposes.Select(o => (One: i, Other: places[o]))).ToArray();
        var both = pairs.Concat(pairs.Select(p => (One: p.Other, Other: p.One))).Distinct().ToLookup(p => p.One, p => p.Other);
        _of = [.. definitions.Select((_, i) => both[i].Order().ToImmutableArray())];
    }

    /// <summary>The signals that speak against one.</summary>
    public ImmutableArray<int> Of(int signal) => _of[signal];

    /// <summary>How likely the signals that speak against one are together.</summary>
    /// <param name="signal">The one.</param>
    /// <param name="chances">The chance of each signal, in the rubric's order.</param>
    public float ChanceAgainst(int signal, ImmutableArray<float> chances)
    {
        var sum = 0f;
        foreach (var opposed in _of[signal])
        {
            sum += chances[opposed];
        }

        return sum;
    }
}
