using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Feedback.Transcripts.Scoring;

/// <summary>
/// One logistic scorer an event name, over shared features. Weights are data, written by the training command: a line
/// <c>[name] bias threshold</c>, then one <c>feature weight</c> a line. Thread-safe.
/// </summary>
internal sealed class EventModel
{
    public const string File = "Transcripts/Data/weights.txt";

    private readonly Dictionary<string, ImmutableArray<(int Event, float Weight)>> _weights;
    private readonly float[] _bias;
    private readonly float[] _threshold;
    private readonly float[][] _meaning;

    private EventModel(Dictionary<string, ImmutableArray<(int Event, float Weight)>> weights, float[] bias, float[] threshold, float[][] meaning) =>
        (_weights, _bias, _threshold, _meaning) = (weights, bias, threshold, meaning);

    /// <summary>The score of each event, in the order of <see cref="PracticeEventNames.All"/>; above 0 counts.</summary>
    public float[] Score(Features features)
    {
        var scores = new float[_bias.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = _bias[i] - _threshold[i] + Dot(_meaning[i], features.Meaning);
        }

        foreach (var name in features.Names)
        {
            if (_weights.TryGetValue(name, out var weights))
            {
                foreach (var (at, weight) in weights)
                {
                    scores[at] += weight;
                }
            }
        }

        return scores;
    }

    /// <summary>The sentence that speaks most for an event; -1 if none does more than the surroundings.</summary>
    public int StrongestSentence(Features features, int eventIndex, int sentences)
    {
        var sums = new float[sentences];
        foreach (var (name, sentence) in features.All)
        {
            if (sentence >= 0 && _weights.TryGetValue(name, out var weights))
            {
                foreach (var (at, weight) in weights)
                {
                    sums[sentence] += at == eventIndex ? weight : 0;
                }
            }
        }

        return sentences == 0 ? -1 : Array.IndexOf(sums, sums.Max());
    }

    public static EventModel Read(string text, MeaningFeatures meaning, DataFaults faults)
    {
        var names = PracticeEventNames.All;
        var weights = new Dictionary<string, List<(int, float)>>(StringComparer.Ordinal);
        var (bias, threshold) = (new float[names.Length], new float[names.Length]);
        var places = names.Select(_ => new float[meaning.Count]).ToArray();
        var seen = new bool[names.Length];
        var current = -1;
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var parts = line.TrimEnd('\r').Split(' ');
            if (line.Length == 0 || line[0] == '#' && parts.Length != 2)
            {
                continue;
            }

            if (line[0] == '[' && parts.Length == 3 && (current = names.IndexOf(parts[0].Trim('[', ']'))) >= 0
                && TryNumber(parts[1], out bias[current]) && TryNumber(parts[2], out threshold[current]))
            {
                seen[current] = true;
                continue;
            }

            if (current < 0 || parts.Length != 2 || !TryNumber(parts[1], out var weight))
            {
                faults.Add(DataErrorCodes.BadPattern, new(File, number, 1), "Expected '[event] bias threshold' or 'feature weight'.");
                continue;
            }

            if (meaning.IndexOf(parts[0]) is >= 0 and var place)
            {
                places[current][place] = weight;
                continue;
            }

            if (!weights.TryGetValue(parts[0], out var list))
            {
                weights[parts[0]] = list = [];
            }

            list.Add((current, weight));
        }

        foreach (var missing in names.Where((_, i) => !seen[i]))
        {
            faults.Add(DataErrorCodes.MissingPart, DataPlace.StartOf(File), $"There are no weights for '{missing}'.");
        }

        return new(weights.ToDictionary(p => p.Key, p => p.Value.ToImmutableArray(), StringComparer.Ordinal), bias, threshold, places);
    }

    private static float Dot(float[] weights, float[] places)
    {
        var sum = 0f;
        for (var i = 0; i < places.Length; i++)
        {
            sum += weights[i] * places[i];
        }

        return sum;
    }

    private static bool TryNumber(string text, out float value) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);
}
