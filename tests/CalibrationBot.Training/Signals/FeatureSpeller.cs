using CalibrationBot.Feedback.Signals.Learning;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Training.Signals;

/// <summary>Spells out the features of notes, as the scorer would look them up.</summary>
internal sealed class FeatureSpeller(Lexicon lexicon, LineFeatures features)
{
    private readonly VoiceReader _voices = new(lexicon);

    /// <summary>The features of a remark, which is never the interviewer's question.</summary>
    public string[] SpellRemark(string text)
    {
        var sink = new Sink();
        features.Extract(NoteLine.Read(1, text, lexicon), new LineReading(LineVoice.Candidate, 0), 0, ref sink);
        return [.. sink.Features.Order(StringComparer.Ordinal)];
    }

    /// <summary>The features by which a line is known to be evidence.</summary>
    /// <param name="text">A line of notes, or a remark.</param>
    /// <param name="isRemark">Whether it is a remark.</param>
    public string[] SpellEvidence(string text, bool isRemark = false)
    {
        var sink = new Sink();
        var line = NoteLine.Read(1, text, lexicon);
        var reading = isRemark ? new LineReading(LineVoice.Candidate, 0) : _voices.Of(line);
        features.Extract(line, reading, 0, ref sink);
        features.ExtractActor(line, reading, 0, ref sink);
        return [.. sink.Features.Order(StringComparer.Ordinal)];
    }

    /// <summary>The features of several lines, read as the product reads them.</summary>
    public string[] Spell(params IEnumerable<string> lines)
    {
        var sink = new Sink();
        foreach (var text in lines)
        {
            var line = NoteLine.Read(1, text, lexicon);
            features.Extract(line, _voices.Of(line), 0, ref sink);
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
