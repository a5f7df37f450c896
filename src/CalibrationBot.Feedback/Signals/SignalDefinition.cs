using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Signals.Cues;

namespace CalibrationBot.Feedback.Signals;

/// <summary>A signal with what recognises it and what proves that it is recognised.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Cues">Patterns over concepts, any of which speaks for it.</param>
/// <param name="Supports">Note lines that support it, in different interviewers' voices; for training and tests.</param>
/// <param name="Rejects">Near misses that do not.</param>
/// <param name="Opposes">The ids of signals of the other polarity which, seen in the notes, speak against this one; as the data name them, on one side only.</param>
internal sealed record SignalDefinition(
    Signal Signal,
    ImmutableArray<Cue> Cues,
    ImmutableArray<string> Supports,
    ImmutableArray<string> Rejects,
    ImmutableArray<string> Opposes);
