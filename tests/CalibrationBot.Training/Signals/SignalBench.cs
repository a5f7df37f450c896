using System.Collections.Immutable;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals;
using CalibrationBot.Feedback.Signals.Finding;
using CalibrationBot.Feedback.Signals.Learning;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness;
using Lexicon = CalibrationBot.Feedback.Signals.Reading.Lexicon;
using LexiconBuilder = CalibrationBot.Feedback.Signals.Reading.LexiconBuilder;
using NoteLine = CalibrationBot.Feedback.Signals.Reading.NoteLine;
using VoiceReader = CalibrationBot.Feedback.Signals.Reading.VoiceReader;

namespace CalibrationBot.Training.Signals;

/// <summary>An engine over some weights, with its parts laid open for measuring.</summary>
internal sealed class SignalBench
{
    private readonly Lexicon _lexicon;
    private readonly RewriteBook _book;
    private readonly RemarkJudge _judge;

    public SignalBench(DataFiles files)
    {
        var faults = new DataFaults();
        var builder = new LexiconBuilder(files, faults);
        var definitions = SignalReader.Read(files, builder, faults);
        var outputs = new SignalOutputs(definitions);
        Outputs = outputs;
        Definitions = definitions;
        _lexicon = builder.Build();
        var meaning = new LineMeaning(WordVectorsReader.Read(files, faults));
        Scorer = new SignalScorer(
            outputs,
            SignalWeightsReader.Read(files, SignalWeightsReader.NotesFile, outputs, meaning.Dimensions, faults),
            SignalWeightsReader.Read(files, SignalWeightsReader.RemarksFile, outputs, meaning.Dimensions, faults),
            new LineFeatures(_lexicon, definitions),
            meaning,
            new VoiceReader(_lexicon));
        _book = RewriteBook.Read(files, [.. definitions.Select(d => d.Signal)], faults);
        _judge = RemarkJudge.Create(files, faults);
        Engine = FeedbackEngine.Create(files).Engine ?? throw new InvalidDataException("The data files are faulty; start the host to see the faults.");
    }

    public ImmutableArray<SignalDefinition> Definitions { get; }

    public SignalOutputs Outputs { get; }

    public SignalScorer Scorer { get; }

    public FeedbackEngine Engine { get; }

    public ImmutableArray<SignalMatch> Find(string notes, float from = 0.3f) => new SignalSearch(Scorer, _lexicon, Definitions).Find(Read(notes), from);

    public RemarkReading ReadRemark(RewriteRequest request) => RemarkReading.Of(request, _lexicon, Scorer, _book, _judge);

    public IReadOnlyList<NoteLine> ReadLines(string notes) => NoteLine.ReadAll(notes, _lexicon);

    public ImmutableArray<SignalMatch> Find(NotesReading notes) => new SignalSearch(Scorer, _lexicon, Definitions).Find(notes);

    public NotesReading Read(string notes) => NotesReading.Read(notes, _lexicon, Scorer);
}
