using System.Globalization;
using System.Text;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals;
using CalibrationBot.Feedback.Signals.Learning;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Training.Signals;

/// <summary>Trains all heads over one vocabulary and writes <c>Signals/Learning/Data/weights.tsv</c>.</summary>
internal static class SignalTrainer
{
    private const int LeastExamples = 5;
    private const float Rate = 0.2f;
    private const int Epochs = 12;
    private const int SignalEpochs = 15;

    /// <summary>Smaller weights change nothing that can be seen and would triple the file.</summary>
    private const int LeastHundredths = 20;

    public static int Run()
    {
        var text = Train(DataFiles.Embedded, _ => true);
        File.WriteAllText("src/CalibrationBot.Feedback/" + SignalWeightsReader.File, text);
        Console.WriteLine($"{text.Count(c => c == '\n')} features, {text.Length / 1024} KB");
        return 0;
    }

    /// <summary>The text of the weights file.</summary>
    /// <param name="files">The rubric.</param>
    /// <param name="takes">Whose text may be learned from.</param>
    public static string Train(DataFiles files, Func<string, bool> takes)
    {
        var faults = new DataFaults();
        var builder = new LexiconBuilder(files, faults);
        var definitions = SignalReader.Read(files, builder, faults);
        var lexicon = builder.Build();
        var corpus = new SignalCorpus(definitions, new FeatureSpeller(lexicon, new LineFeatures(lexicon, definitions)), ["train"]);
        var outputs = new SignalOutputs(definitions);
        var vocabulary = Vocabulary(corpus.All.Where(Taken));

        SoftmaxHead Head(IEnumerable<SignalExample> examples, int columns, int epochs) =>
            SoftmaxHead.Train([.. examples.Where(Taken)], vocabulary, columns, epochs, Rate);
        bool Taken(SignalExample example) => example.Writer.Length == 0 || takes(example.Writer);

        var signals = Head(corpus.Signals, outputs.Signals, SignalEpochs);
        var evidence = Head(corpus.Evidence, 2, Epochs);
        var linePolarity = Head(corpus.LinePolarity, SignalOutputs.Polarities, Epochs);
        var competency = Head(corpus.Competency, SignalOutputs.Competencies, Epochs);
        var remarkPolarity = Head(corpus.RemarkPolarity, SignalOutputs.Polarities, Epochs);
        return Write(outputs, vocabulary, [(signals, 0), (linePolarity, outputs.FirstLinePolarity), (competency, outputs.FirstCompetency), (remarkPolarity, outputs.FirstRemarkPolarity)], evidence);
    }

    private static Dictionary<string, int> Vocabulary(IEnumerable<SignalExample> examples)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var feature in examples.SelectMany(e => e.Features))
        {
            counts[feature] = counts.GetValueOrDefault(feature) + 1;
        }

        return counts.Where(c => c.Value >= LeastExamples && !c.Key.Contains('\t')).Select(c => c.Key).Order(StringComparer.Ordinal)
            .Select((f, i) => (f, i)).ToDictionary(p => p.f, p => p.i, StringComparer.Ordinal);
    }

    private static string Write(SignalOutputs outputs, Dictionary<string, int> vocabulary, (SoftmaxHead Head, int First)[] heads, SoftmaxHead evidence)
    {
        var text = new StringBuilder();
        text.Append("% Learned weights of the signal scorer; made by the training command, not by hand.\n");
        text.Append("%outputs\t").AppendJoin(' ', outputs.Names).Append('\n');
        AppendRow("bias", (head, column) => head.Bias[column], 0);
        foreach (var (feature, row) in vocabulary.OrderBy(v => v.Value))
        {
            AppendRow(feature, (head, column) => head.WeightOf(row, column), LeastHundredths);
        }

        return text.ToString();

        void AppendRow(string name, Func<SoftmaxHead, int, float> weight, int least)
        {
            var pairs = heads.SelectMany(h => Enumerable.Range(0, h.Head.Columns).Select(c => (Column: h.First + c, Weight: weight(h.Head, c))))
                .Append((Column: outputs.Evidence, Weight: weight(evidence, 1) - weight(evidence, 0)))
                .Select(p => (p.Column, Hundredths: (int)Math.Round(p.Weight * 100)))
                .Where(p => p.Hundredths != 0 && Math.Abs(p.Hundredths) >= least)
                .OrderBy(p => p.Column)
                .Select(p => string.Create(CultureInfo.InvariantCulture, $"{SignalWeightsReader.Spell(p.Column)}={p.Hundredths}"))
                .ToArray();
            if (pairs.Length > 0 || least == 0)
            {
                text.Append(name).Append('\t').AppendJoin(' ', pairs).Append('\n');
            }
        }
    }
}
