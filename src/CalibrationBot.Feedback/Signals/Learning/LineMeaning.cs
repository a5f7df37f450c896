using CalibrationBot.Feedback.Signals.Reading;
using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Feedback.Signals.Learning;

/// <summary>
/// Where a text stands among all texts: the mean of its words' vectors, common words counting for little (Arora, Liang and Ma,
/// "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", ICLR 2017). It carries what was learned of "queue" to
/// "backlog". Immutable and thread-safe.
/// </summary>
internal sealed class LineMeaning(WordVectors vectors)
{
    /// <summary>Brings the axes of a mean to about the size of the other features; the trainer uses the same.</summary>
    public const float Scale = 1.5f;

    /// <summary>A mean over less than this would be that of a few words that hardly count.</summary>
    public const float LeastWeight = 0.1f;

    /// <summary>How many axes a text's place has.</summary>
    public int Dimensions => vectors.Dimensions;

    /// <summary>Adds the vectors of a line's words, weighted, to a sum; returns the sum of the weights.</summary>
    /// <param name="line">The line; numbers, signs, and what stands before its first word are passed over.</param>
    /// <param name="sum">As many numbers as there are <see cref="Dimensions"/>.</param>
    public float AddTo(Span<float> sum, NoteLine line)
    {
        var weight = 0f;
        for (var i = VoiceReader.FirstWord(line); i < line.Words.Count; i++)
        {
            var word = line.Word(i);
            if (!char.IsLetter(word[0]))
            {
                continue;
            }

            var known = vectors.Find(WordHash.Of(word));
            if (known >= 0)
            {
                var times = vectors.WeightOf(known);
                vectors.AddTo(sum, known, times);
                weight += times;
            }
        }

        return weight;
    }
}
