using CalibrationBot.Feedback.Signals.Learning;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Training.Signals;

/// <summary>Spells out the features of notes, as the scorer would look them up.</summary>
internal sealed class FeatureSpeller(Lexicon lexicon, LineFeatures features)
{
    private readonly VoiceReader _voices = new(lexicon);

    /// <summary>The features of one line or remark.</summary>
    public string[] Spell(string text)
    {
        var sink = new Sink();
        features.Extract(NoteLine.Read(1, text, lexicon), FeaturePrefix.Line, 0, ref sink);
        return [.. sink.Features.Order(StringComparer.Ordinal)];
    }

    /// <summary>The features of several lines; the interviewer's own lines as the question before the answer.</summary>
    public string[] Spell(IEnumerable<string> lines)
    {
        var sink = new Sink();
        foreach (var text in lines)
        {
            var line = NoteLine.Read(1, text, lexicon);
            features.Extract(line, _voices.Of(line) == LineVoice.Interviewer ? FeaturePrefix.Context : FeaturePrefix.Line, 0, ref sink);
        }

        return [.. sink.Features.Order(StringComparer.Ordinal)];
    }

    private readonly struct Sink() : IFeatureSink
    {
        public HashSet<string> Features { get; } = new(StringComparer.Ordinal);

        public void Add(string kind, ReadOnlySpan<char> first, ReadOnlySpan<char> second, int line) =>
            Features.Add(second.IsEmpty ? string.Concat(kind, first) : string.Concat(kind, first, " ", second));
    }
}
