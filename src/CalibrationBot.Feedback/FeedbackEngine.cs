using System.Collections.Immutable;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals;
using CalibrationBot.Feedback.Signals.Learning;
using CalibrationBot.Feedback.Signals.Reading;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness;

namespace CalibrationBot.Feedback;

/// <summary>The engine over one set of data files. Make it once at the start; it is immutable and thread-safe.</summary>
public sealed class FeedbackEngine : IFeedbackEngine
{
    private readonly RemarkJudge _judge;
    private readonly Rewriter _rewriter;

    private FeedbackEngine(Rubric rubric, RemarkJudge judge, Rewriter rewriter)
    {
        Rubric = rubric;
        _judge = judge;
        _rewriter = rewriter;
    }

    /// <inheritdoc/>
    public Rubric Rubric { get; }

    /// <summary>The rules it finds vague wording by, in the order of the files; for showing and explaining them.</summary>
    public ImmutableArray<VaguenessRule> Rules => _judge.Rules;

    /// <summary>Makes an engine, or tells every fault of every file.</summary>
    /// <param name="files">The data; <see cref="DataFiles.Embedded"/>, perhaps with files of the operator's own.</param>
    public static FeedbackEngineResult Create(DataFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var faults = new DataFaults();
        var concepts = new LexiconBuilder(files, faults);
        var definitions = SignalReader.Read(files, concepts, faults);
        var rubric = RubricReader.Read(files, definitions, faults);
        var judge = RemarkJudge.Create(files, faults);
        var book = RewriteBook.Read(files, rubric.Signals, faults);
        var outputs = new SignalOutputs(definitions);
        var meaning = new LineMeaning(WordVectorsReader.Read(files, faults));
        var notes = SignalWeightsReader.Read(files, SignalWeightsReader.NotesFile, outputs, meaning.Dimensions, faults);
        var remarks = SignalWeightsReader.Read(files, SignalWeightsReader.RemarksFile, outputs, meaning.Dimensions, faults);
        if (faults.Any)
        {
            return new FeedbackEngineResult(null, faults.ToErrors());
        }

        var lexicon = concepts.Build();
        var scorer = new SignalScorer(outputs, notes, remarks, new LineFeatures(lexicon, definitions), meaning, new VoiceReader(lexicon));
        return new FeedbackEngineResult(new FeedbackEngine(rubric, judge, new Rewriter(definitions, lexicon, scorer, book, judge)), []);
    }

    /// <inheritdoc/>
    public Verdict Judge(string remark, Competency? competency = null) => _judge.Judge(remark, competency);

    /// <inheritdoc/>
    public ImmutableArray<SignalEvidence> FindSignals(string notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        return _rewriter.FindSignals(notes);
    }

    /// <inheritdoc/>
    public Suggestion Rewrite(RewriteRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _rewriter.Rewrite(request);
    }
}
