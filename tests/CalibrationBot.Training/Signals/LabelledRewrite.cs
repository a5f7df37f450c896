namespace CalibrationBot.Training.Signals;

/// <summary>A vague remark with notes, as in Corpus/rewrites: what the notes best support as its meaning, by hand. Lines count from 1; the best signal comes first.
/// Evidence is all lines that tell something this candidate did, cited or not; null where nobody has said.</summary>
internal sealed record LabelledRewrite(
    string Id,
    string Writer,
    string Vague_text,
    string Notes,
    string Level,
    string? Competency,
    string Action,
    string? Behaviour,
    int[] Lines,
    string[] Signals,
    string? Polarity = null,
    bool Contradicts = false,
    int[]? Evidence = null);

/// <summary>The signals that a concrete remark of Corpus/remarks tells, by hand.</summary>
internal sealed record RemarkSignals(string Id, string[] Signals);

/// <summary>Note lines that show a signal, and vague remarks that mean it, in one writer's voices.</summary>
internal sealed record LinesOfSignal(string Writer, string Signal, string[] Lines, string[] Remarks);
