using System.Globalization;
using System.Text;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals;
using CalibrationBot.Feedback.Signals.Learning;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Training.Signals;

/// <summary>Trains all heads over one vocabulary and writes <c>Signals/Learning/Data/weights.tsv</c>.</summary>
internal sealed class SignalTrainer
{
    private const int LeastExamples = 5;
    private const float Rate = 0.2f;
    private const int Epochs = 12;
    private const int SignalEpochs = 15;

    /// <summary>How strongly weights are drawn to zero; signals have few examples each, the other heads many.</summary>
    private const float Decay = 1e-5f;
    private const float SignalDecay = 1e-3f;

    /// <summary>Smaller weights change nothing that can be seen and would triple the file.</summary>
    private const int LeastHundredths = 14;

    private readonly SignalOutputs _outputs;
    private readonly SignalCorpus _corpus;

    /// <param name="files">The rubric.</param>
    public SignalTrainer(DataFiles files)
    {
        var builder = new LexiconBuilder(files, new DataFaults());
        var definitions = SignalReader.Read(files, builder, new DataFaults());
        var lexicon = builder.Build();
        _corpus = new SignalCorpus(definitions, new FeatureSpeller(lexicon, new LineFeatures(lexicon, definitions)), ["train"]);
        _outputs = new SignalOutputs(definitions);
    }

    public static int Run()
    {
        var text = new SignalTrainer(DataFiles.Embedded).Train(_ => true);
        File.WriteAllText("src/CalibrationBot.Feedback/" + SignalWeightsReader.File, text);
        Console.WriteLine($"{text.Count(c => c == '\n')} features, {text.Length / 1024} KB");
        return 0;
    }

    /// <summary>The text of the weights file.</summary>
    /// <param name="takes">Whose text may be learned from.</param>
    /// <param name="evidenceOnly">Whether to leave the other heads untrained, for quick measuring.</param>
    public string Train(Func<string, bool> takes, bool evidenceOnly = false)
    {
        var vocabulary = Vocabulary(_corpus.All.Where(Taken));

        SoftmaxHead Head(IEnumerable<SignalExample> examples, int columns) =>
            SoftmaxHead.Train([.. examples.Where(Taken)], vocabulary, columns, Epochs, Rate, Decay);
        bool Taken(SignalExample example) => example.Writer.Length == 0 || takes(example.Writer);

        var evidence = EvidenceHead.Train([.. _corpus.Evidence.Where(Taken)], vocabulary);
        if (evidenceOnly)
        {
            return Write(_outputs, vocabulary, [], null, evidence);
        }

        SignalExample[] taken = [.. _corpus.Signals.Where(Taken)];
        var signals = SoftmaxHead.Train(taken, vocabulary, _outputs.Signals, SignalEpochs, Rate, SignalDecay);
        var linePolarity = Head(_corpus.LinePolarity, SignalOutputs.Polarities);
        var competency = Head(_corpus.Competency, SignalOutputs.Competencies);
        var remarkPolarity = Head(_corpus.RemarkPolarity, SignalOutputs.Polarities);
        return Write(_outputs, vocabulary, [(signals, 0), (linePolarity, _outputs.FirstLinePolarity), (competency, _outputs.FirstCompetency), (remarkPolarity, _outputs.FirstRemarkPolarity)], new NaiveBayes(taken, vocabulary, _outputs.Signals), evidence);
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

    private static string Write(SignalOutputs outputs, Dictionary<string, int> vocabulary, (SoftmaxHead Head, int First)[] heads, NaiveBayes? counted, EvidenceHead evidence)
    {
        var text = new StringBuilder();
        text.Append("% Learned weights of the signal scorer; made by the training command, not by hand.\n");
        text.Append("%outputs\t").AppendJoin(' ', outputs.Names).Append('\n');
        AppendRow("bias", (head, column) => head.Bias[column], evidence.Bias, 0);
        if (counted is not null)
        {
            AppendRow(SignalWeightsReader.EachFeature, (head, column) => head == heads[0].Head ? counted.EachOf(column) * SignalWeightsReader.EachScale : 0, 0, 0);
        }

        foreach (var (feature, row) in vocabulary.OrderBy(v => v.Value))
        {
            AppendRow(feature, (head, column) => head.WeightOf(row, column) + (counted is not null && head == heads[0].Head ? counted.WeightOf(row, column) : 0), evidence.WeightOf(row), LeastHundredths);
        }

        return text.ToString();

        void AppendRow(string name, Func<SoftmaxHead, int, float> weight, double ofEvidence, int least)
        {
            var pairs = heads.SelectMany(h => Enumerable.Range(0, h.Head.Columns).Select(c => (Column: h.First + c, Weight: (double)weight(h.Head, c))))
                .Select(p => (p.Column, Hundredths: (int)Math.Round(p.Weight * 100)))
                .Where(p => p.Hundredths != 0 && Math.Abs(p.Hundredths) >= least)
                .Append((Column: outputs.Evidence, Hundredths: (int)Math.Round(ofEvidence * 100)))
                .Where(p => p.Hundredths != 0)
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
