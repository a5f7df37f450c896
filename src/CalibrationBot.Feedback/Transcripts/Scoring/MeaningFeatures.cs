using System.Globalization;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Transcripts.Reading;

namespace CalibrationBot.Feedback.Transcripts.Scoring;

/// <summary>
/// Where a message's questions, its statements and the interviewer's words around it stand among all texts: the mean of
/// their words' vectors, common words counting for little (Arora, Liang and Ma, "A Simple but Tough-to-Beat Baseline for
/// Sentence Embeddings", ICLR 2017). It carries what was learned of "bill" to "invoice". Thread-safe.
/// </summary>
internal sealed class MeaningFeatures(WordVectors vectors)
{
    /// <summary>A feature's name starts with this, then comes whose words it is of, then the axis: <c>~q12</c>.</summary>
    public const char Mark = '~';

    private const string Whose = "qsin";

    /// <summary>Brings the axes to about the size of the other features.</summary>
    private const float Scale = 3f;

    /// <summary>A mean over less than this would be that of a few words that hardly count.</summary>
    private const float LeastWeight = 0.5f;

    /// <summary>How many numbers <see cref="Of"/> gives.</summary>
    public int Count => Whose.Length * vectors.Dimensions;

    /// <summary>The name of one of the numbers.</summary>
    public string NameOf(int index) => $"{Mark}{Whose[index / vectors.Dimensions]}{index % vectors.Dimensions}";

    /// <summary>The number that a name stands for; -1 if none.</summary>
    public int IndexOf(ReadOnlySpan<char> name) =>
        name.Length > 2 && name[0] == Mark && Whose.IndexOf(name[1], StringComparison.Ordinal) is >= 0 and var whose
        && int.TryParse(name[2..], NumberStyles.None, CultureInfo.InvariantCulture, out var axis) && axis < vectors.Dimensions
            ? (whose * vectors.Dimensions) + axis
            : -1;

    /// <summary>The message's places: of its questions, its statements, the interviewer's words before and after.</summary>
    public float[] Of(ReadMessage message, ReadMessage? before, ReadMessage? after)
    {
        var places = new float[Count];
        Add(places, 0, message, message.Sentences.Where(s => s.Asks));
        Add(places, 1, message, message.Sentences.Where(s => !s.Asks));
        AddInterviewer(places, 2, before);
        AddInterviewer(places, 3, after);
        return places;
    }

    private void AddInterviewer(float[] places, int whose, ReadMessage? message)
    {
        if (message is { From: Speaker.Interviewer })
        {
            Add(places, whose, message, message.Sentences);
        }
    }

    private void Add(float[] places, int whose, ReadMessage message, IEnumerable<Sentence> sentences)
    {
        var sum = places.AsSpan(whose * vectors.Dimensions, vectors.Dimensions);
        var weight = 0f;
        foreach (var sentence in sentences)
        {
            for (var at = sentence.First; at < sentence.After; at++)
            {
                if (vectors.Find(WordHash.Of(message.Words[at].Form)) is >= 0 and var known)
                {
                    vectors.AddTo(sum, known, vectors.WeightOf(known));
                    weight += vectors.WeightOf(known);
                }
            }
        }

        foreach (ref var place in sum)
        {
            place *= Scale / Math.Max(weight, LeastWeight);
        }
    }
}
