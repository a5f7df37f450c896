using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>Scores the lines of some notes one after the other, with one set of buffers. For one thread.</summary>
internal sealed class NotesScorer(SignalOutputs outputs, SignalWeights weights, LineFeatures features, LineMeaning meaning)
{
    private FeatureRows _rows = new(weights);

    /// <summary>What a line says for each output, and the chance, 0 to 1, that it tells something this candidate did.</summary>
    public (LineScore Score, float Evidence) Read(NoteLine line, LineReading reading, LineContext context)
    {
        var score = new LineScore(outputs.Count);
        features.Extract(line, reading, 0, ref _rows);
        score.Add(line, _rows.Take(), weights, meaning);

        // Who acts is asked of the evidence alone, and no such feature is among the others.
        features.ExtractActor(line, reading, context, 0, ref _rows);
        var actor = _rows.Take();
        var sum = score.Features[outputs.Evidence];
        foreach (var row in actor)
        {
            sum += weights.WeightOf(row, outputs.Evidence);
        }

        return (score, 1 / (1 + MathF.Exp(-weights.Finish(outputs.Evidence, sum, score.Count + actor.Length, score))));
    }
}
