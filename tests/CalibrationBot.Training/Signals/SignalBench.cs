using System.Collections.Immutable;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals;
using CalibrationBot.Feedback.Signals.Finding;
using CalibrationBot.Feedback.Signals.Learning;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Training.Signals;

/// <summary>An engine over some weights, with its parts laid open for measuring.</summary>
internal sealed class SignalBench
{
    private readonly Lexicon _lexicon;
    private readonly SignalScorer _scorer;
    private readonly RewriteBook _book;

    public SignalBench(DataFiles files)
    {
        var faults = new DataFaults();
        var builder = new LexiconBuilder(files, faults);
        var definitions = SignalReader.Read(files, builder, faults);
        var outputs = new SignalOutputs(definitions);
        Definitions = definitions;
        _lexicon = builder.Build();
        _scorer = new SignalScorer(outputs, SignalWeightsReader.Read(files, outputs, faults), new LineFeatures(_lexicon, definitions), new VoiceReader(_lexicon));
        _book = RewriteBook.Read(files, [.. definitions.Select(d => d.Signal)], faults);
        Engine = FeedbackEngine.Create(files).Engine ?? throw new InvalidDataException("The data files are faulty; start the host to see the faults.");
    }

    public ImmutableArray<SignalDefinition> Definitions { get; }

    public FeedbackEngine Engine { get; }

    public ImmutableArray<SignalMatch> Find(string notes) => new SignalSearch(_scorer, _lexicon, Definitions).Find(Read(notes), 0.3f);

    public RemarkReading ReadRemark(RewriteRequest request) => RemarkReading.Of(request, _lexicon, _scorer, _book);

    public NotesReading Read(string notes) => NotesReading.Read(notes, _lexicon, _scorer);
}
