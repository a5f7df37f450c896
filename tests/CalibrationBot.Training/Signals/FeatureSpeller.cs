using CalibrationBot.Feedback.Signals.Learning;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Training.Signals;

/// <summary>Spells out the features of notes, as the scorer would look them up.</summary>
internal sealed class FeatureSpeller(Lexicon lexicon, LineFeatures features, LineMeaning meaning)
{
    private readonly VoiceReader _voices = new(lexicon);

    /// <summary>The features of a remark, which is never the interviewer's question.</summary>
    public SpelledText SpellRemark(string text)
    {
        var sink = new Sink();
        var line = NoteLine.Read(1, text.ReplaceLineEndings(" / "), lexicon);
        features.Extract(line, new LineReading(LineVoice.Candidate, 0), 0, ref sink);
        return new SpelledText([.. sink.Features.Order(StringComparer.Ordinal)], PlaceOf(line));
    }

    /// <summary>The features by which a remark, or a line of notes alone, is known to be evidence.</summary>
    public SpelledText SpellEvidence(string text, bool isRemark = false)
    {
        var line = NoteLine.Read(1, text, lexicon);
        return SpellEvidence(line, isRemark ? new LineReading(LineVoice.Candidate, 0) : _voices.Of(line), LineContext.Alone);
    }

    /// <summary>The features by which each line of some notes is known to be evidence, and whether it could be.</summary>
    public IEnumerable<(SpelledText Text, bool CanBe)> SpellEvidenceOfNotes(string notes)
    {
        var lines = NoteLine.ReadAll(notes, lexicon);
        var readings = _voices.Of(lines);
        var contexts = LineContext.Of(lines, readings);
        return lines.Select((line, i) => (SpellEvidence(line, readings[i], contexts[i]), readings[i].Voice is LineVoice.Candidate or LineVoice.Exchange));
    }

    private SpelledText SpellEvidence(NoteLine line, LineReading reading, LineContext context)
    {
        var sink = new Sink();
        features.Extract(line, reading, 0, ref sink);
        features.ExtractActor(line, reading, context, 0, ref sink);
        return new SpelledText([.. sink.Features.Order(StringComparer.Ordinal)], PlaceOf(line));
    }

    /// <summary>The features of several lines, read as the product reads them.</summary>
    public SpelledText Spell(params IEnumerable<string> lines)
    {
        NoteLine[] read = [.. lines.Select(l => NoteLine.Read(1, l, lexicon))];
        var all = new List<string>();
        foreach (var line in read)
        {
            var sink = new Sink();
            features.Extract(line, _voices.Of(line), 0, ref sink);
            all.AddRange(sink.Features);
        }

        return new SpelledText([.. all.Order(StringComparer.Ordinal)], PlaceOf(read));
    }

    private float[] PlaceOf(params ReadOnlySpan<NoteLine> lines)
    {
        var place = new float[meaning.Dimensions];
        var weight = 0f;
        foreach (var line in lines)
        {
            weight += meaning.AddTo(place, line);
        }

        return Array.ConvertAll(place, p => p * LineMeaning.Scale / Math.Max(weight, LineMeaning.LeastWeight));
    }

    private readonly struct Sink() : IFeatureSink
    {
        public HashSet<string> Features { get; } = new(StringComparer.Ordinal);

        public void Add(string kind, ReadOnlySpan<char> first, ReadOnlySpan<char> second, int line) =>
            Features.Add(second.IsEmpty ? string.Concat(kind, first) : string.Concat(kind, first, " ", second));
    }
}
