using System.Globalization;
using System.Text;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals;
using CalibrationBot.Feedback.Signals.Learning;
using CalibrationBot.Feedback.Signals.Reading;
using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Training.Signals;

/// <summary>Trains all heads of the two models, of notes and of remarks, and writes their weights below <c>Signals/Learning/Data</c>.</summary>
internal sealed class SignalTrainer
{
    private const int LeastExamples = 6;
    private const int LeastRemarks = 4;
    private const float Rate = 0.2f;
    private const int Epochs = 12;
    private const int SignalEpochs = 25;

    /// <summary>How strongly weights are drawn to zero; signals have few examples each, the other heads many.</summary>
    private const float Decay = 1e-5f;
    private const float SignalDecay = 1e-3f;

    /// <summary>Smaller weights change nothing that can be seen and would triple the file.</summary>
    private const int LeastHundredths = 16;

    private const double EvidencePenalty = 2;
    private const double TonePenalty = 5;

    private readonly SignalOutputs _outputs;
    private readonly SignalCorpus _corpus;
    private readonly LineMeaning _meaning;

    /// <param name="files">The rubric and the word vectors.</param>
    public SignalTrainer(DataFiles files)
    {
        var builder = new LexiconBuilder(files, new DataFaults());
        var definitions = SignalReader.Read(files, builder, new DataFaults());
        var lexicon = builder.Build();
        _meaning = new LineMeaning(WordVectorsReader.Read(files, new DataFaults()));
        _corpus = new SignalCorpus(definitions, new FeatureSpeller(lexicon, new LineFeatures(lexicon, definitions), _meaning), ["train"]);
        _outputs = new SignalOutputs(definitions);
    }

    public static int Run()
    {
        var trainer = new SignalTrainer(DataFiles.Embedded);
        foreach (var (file, text) in trainer.Train(_ => true))
        {
            File.WriteAllText("src/CalibrationBot.Feedback/" + file, text);
            Console.WriteLine($"{file}: {text.Count(c => c == '\n')} features, {text.Length / 1024} KB");
        }

        return 0;
    }

    /// <summary>The weights files and their texts.</summary>
    /// <param name="takes">Whose text may be learned from.</param>
    /// <param name="evidenceOnly">Whether to leave all but evidence untrained, for quick measuring.</param>
    public IReadOnlyList<KeyValuePair<string, string>> Train(Func<string, bool> takes, bool evidenceOnly = false)
    {
        var files = new List<KeyValuePair<string, string>> { new(SignalWeightsReader.NotesFile, TrainNotes(Taken, evidenceOnly)) };
        if (!evidenceOnly)
        {
            files.Add(new(SignalWeightsReader.RemarksFile, TrainRemarks(Taken)));
        }

        return files;

        bool Taken(SignalExample example) => example.Writer.Length == 0 || takes(example.Writer);
    }

    private string TrainNotes(Func<SignalExample, bool> taken, bool evidenceOnly)
    {
        var vocabulary = Vocabulary(_corpus.OfNotes.Where(taken), LeastExamples);
        var evidence = YesNoHead.Train([.. _corpus.Evidence.Where(taken)], vocabulary, EvidencePenalty);
        if (evidenceOnly)
        {
            return Write(vocabulary, [], null, evidence, _outputs.Evidence);
        }

        SignalExample[] signals = [.. _corpus.Signals.Where(taken)];
        return Write(
            vocabulary,
            [
                (SoftmaxHead.Train(signals, vocabulary, _outputs.Signals, SignalEpochs, Rate, SignalDecay), 0),
                (Head(_corpus.LinePolarity, SignalOutputs.Polarities), _outputs.FirstPolarity),
                (Head(_corpus.Competency, SignalOutputs.Competencies), _outputs.FirstCompetency),
            ],
            new NaiveBayes(signals, vocabulary, _outputs.Signals),
            evidence,
            _outputs.Evidence);

        SoftmaxHead Head(IEnumerable<SignalExample> examples, int columns) =>
            SoftmaxHead.Train([.. examples.Where(taken)], vocabulary, columns, Epochs, Rate, Decay);
    }

    private string TrainRemarks(Func<SignalExample, bool> taken)
    {
        var vocabulary = Vocabulary(_corpus.OfRemarks.Where(taken), LeastRemarks);
        SignalExample[] signals = [.. _corpus.RemarkSignals.Where(taken)];
        return Write(
            vocabulary,
            [
                (Head(signals, _outputs.Signals, SignalDecay), 0),
                (Head(_corpus.RemarkCompetency, SignalOutputs.Competencies, Decay), _outputs.FirstCompetency),
            ],
            new NaiveBayes(signals, vocabulary, _outputs.Signals),
            YesNoHead.Train([.. _corpus.RemarkTone.Where(taken)], vocabulary, TonePenalty),
            _outputs.FirstPolarity);

        SoftmaxHead Head(IEnumerable<SignalExample> examples, int columns, float decay) =>
            SoftmaxHead.Train([.. examples.Where(taken)], vocabulary, columns, Epochs, Rate, decay);
    }

    private static Dictionary<string, int> Vocabulary(IEnumerable<SignalExample> examples, int least)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var feature in examples.SelectMany(e => e.Text.Features))
        {
            counts[feature] = counts.GetValueOrDefault(feature) + 1;
        }

        return counts.Where(c => c.Value >= least && !c.Key.Contains('\t')).Select(c => c.Key).Order(StringComparer.Ordinal)
            .Select((f, i) => (f, i)).ToDictionary(p => p.f, p => p.i, StringComparer.Ordinal);
    }

    private string Write(Dictionary<string, int> vocabulary, (SoftmaxHead Head, int First)[] heads, NaiveBayes? counted, YesNoHead yesNo, int yes)
    {
        var text = new StringBuilder();
        text.Append("% Learned weights of the signal scorer; made by the training command, not by hand.\n");
        text.Append("%outputs\t").AppendJoin(' ', _outputs.Names).Append('\n');
        AppendRow("bias", (head, column) => head.Bias[column], yesNo.Bias, 0);
        if (yes == _outputs.FirstPolarity)
        {
            // A remark speaks for or against; neither is not learned, and must not win.
            text.Append(CultureInfo.InvariantCulture, $"bias\t{SignalWeightsReader.Spell(yes + 2)}-2000\n");
        }

        if (counted is not null)
        {
            AppendRow(SignalWeightsReader.EachFeature, (head, column) => head == heads[0].Head ? counted.EachOf(column) * SignalWeightsReader.EachScale : 0, 0, 0);
        }

        for (var axis = 0; axis < _meaning.Dimensions; axis++)
        {
            AppendRow(SignalWeightsReader.AxisFeature + axis.ToString(CultureInfo.InvariantCulture), (head, column) => head.WeightOfAxis(axis, column), yesNo.WeightOfAxis(axis), 0);
        }

        foreach (var (feature, row) in vocabulary.OrderBy(v => v.Value))
        {
            AppendRow(feature, (head, column) => head.WeightOf(row, column) + (counted is not null && head == heads[0].Head ? counted.WeightOf(row, column) : 0), yesNo.WeightOf(row), LeastHundredths);
        }

        return text.ToString();

        void AppendRow(string name, Func<SoftmaxHead, int, float> weight, double ofYes, int least)
        {
            var pairs = heads.SelectMany(h => Enumerable.Range(0, h.Head.Columns).Select(c => (Column: h.First + c, Weight: (double)weight(h.Head, c))))
                .Select(p => (p.Column, Hundredths: (int)Math.Round(p.Weight * 100)))
                .Where(p => p.Hundredths != 0 && Math.Abs(p.Hundredths) >= least)
                .Append((Column: yes, Hundredths: (int)Math.Round(ofYes * 100)))
                .Where(p => p.Hundredths != 0)
                .OrderBy(p => p.Column)
                .Select(p => string.Create(CultureInfo.InvariantCulture, $"{SignalWeightsReader.Spell(p.Column)}{p.Hundredths}"))
                .ToArray();
            if (pairs.Length > 0)
            {
                text.Append(name).Append('\t').AppendJoin(string.Empty, pairs).Append('\n');
            }
        }
    }
}
