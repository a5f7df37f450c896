namespace CalibrationBot.Feedback.Transcripts.Scoring;

/// <summary>The features of one message, each with the sentence it comes from, or -1 for the message and its surroundings.</summary>
internal sealed class Features
{
    private readonly Dictionary<string, int> _first = new(StringComparer.Ordinal);
    private readonly List<(string Name, int Sentence)> _all = [];

    /// <summary>Each feature once.</summary>
    public IReadOnlyCollection<string> Names => _first.Keys;

    /// <summary>Every occurrence.</summary>
    public IReadOnlyList<(string Name, int Sentence)> All => _all;

    /// <summary>Numbers beside the named features; see <see cref="MeaningFeatures"/>.</summary>
    public float[] Meaning { get; set; } = [];

    public void Add(string name, int sentence = -1)
    {
        _first.TryAdd(name, sentence);
        _all.Add((name, sentence));
    }

    public void AddIf(bool holds, string name)
    {
        if (holds)
        {
            Add(name);
        }
    }
}
