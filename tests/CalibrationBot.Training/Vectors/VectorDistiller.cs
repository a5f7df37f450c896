using System.Globalization;
using System.Text;
using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Training.Vectors;

/// <summary>
/// Makes <c>Text/Data/vectors.txt</c> from published word vectors: the words this project uses and the most frequent others,
/// their mean and the strongest common axes taken away (Mu and Viswanath, "All-but-the-Top", ICLR 2018), reduced to the
/// axes that tell most (Raunak, Gupta and Metze, "Effective Dimensionality Reduction for Word Embeddings", RepL4NLP 2019),
/// and rounded to 64 levels an axis.
/// </summary>
internal static class VectorDistiller
{
    private const int Words = 24_000;
    private const int Dimensions = 48;

    /// <summary>Axes that all words share, chiefly how frequent they are.</summary>
    private const int Common = 2;

    /// <summary>How many standard deviations the outermost level is away from zero.</summary>
    private const double Reach = 3.5;

    /// <summary>Beyond this rank even words that the project uses are names and slips.</summary>
    private const int LastRank = 300_000;

    /// <summary>Half weight at this share of all words (Arora, Liang and Ma, "A Simple but Tough-to-Beat Baseline", ICLR 2017).</summary>
    private const double HalfShare = 1e-3;

    /// <summary>By Zipf's law a word's share is about this divided by its rank.</summary>
    private const double ZipfShare = 0.08;

    public static int Run(string path)
    {
        var vocabulary = Vocabulary.Read();
        using var buffer = new TokenBuffer();
        var frequent = 0;
        var raw = RawVectors.Read(path, (word, rank) =>
            Vocabulary.IsWord(word, buffer) && rank <= LastRank && (vocabulary.Has(word) || frequent++ < Words));
        var own = raw.Words.Count(w => vocabulary.Has(w.Word));
        var others = Math.Max(0, Words - own);
        var chosen = raw.Words.Where(w => vocabulary.Has(w.Word) || others-- > 0).ToArray();
        var reduced = Reduce([.. chosen.Select(w => raw.Of(w.Word))]);
        var target = Path.Combine("src", "CalibrationBot.Feedback", WordVectors.FileName);
        File.WriteAllText(target, Write(chosen, reduced, vocabulary));
        Console.WriteLine($"{chosen.Length} words, {own} of them of the project's own {vocabulary.Count}; {new FileInfo(target).Length / 1024} KiB -> {target}");
        return 0;
    }

    private static double[][] Reduce(float[][] raw)
    {
        var mean = new double[RawVectors.Dimensions];
        foreach (var vector in raw)
        {
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] += vector[i] / raw.Length;
            }
        }

        double[][] centred = [.. raw.Select(v => v.Select((x, i) => x - mean[i]).ToArray())];
        var axes = PrincipalAxes.Of(centred).Skip(Common).Take(Dimensions).ToArray();
        return [.. centred.Select(v => Array.ConvertAll(axes, axis => axis.Zip(v, (a, b) => a * b).Sum()))];
    }

    private static string Write((string Word, int Rank)[] words, double[][] vectors, Vocabulary vocabulary)
    {
        var units = new double[Dimensions];
        for (var d = 0; d < Dimensions; d++)
        {
            units[d] = Math.Sqrt(vectors.Average(v => v[d] * v[d])) * Reach / WordVectors.Levels * 2;
        }

        var text = new StringBuilder("% Word vectors: a word, its weight in a mean, its place on each axis. Written by: CalibrationBot.Training vectors; see NOTICE.\n");
        text.Append("% units ").AppendJoin(' ', units.Select(u => u.ToString("0.00000", CultureInfo.InvariantCulture))).Append('\n');
        for (var i = 0; i < words.Length; i++)
        {
            var share = (ZipfShare / words[i].Rank / 2) + (vocabulary.ShareOf(words[i].Word) / 2);
            text.Append(words[i].Word).Append(' ').Append(Level((WordVectors.Levels * HalfShare / (HalfShare + share)) - (WordVectors.Levels / 2)));
            for (var d = 0; d < Dimensions; d++)
            {
                text.Append(Level(vectors[i][d] / units[d]));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static char Level(double level) =>
        (char)(WordVectors.FirstLevel + Math.Clamp((int)Math.Floor(level) + (WordVectors.Levels / 2), 0, WordVectors.Levels - 1));
}
