using System.Collections.Immutable;
using CalibrationBot.Feedback.Rewriting;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Vagueness;

namespace CalibrationBot.Feedback;

/// <summary>The heart behind one door: judges remarks, finds signals and proposes rewrites by one rubric. Thread-safe, no I/O, no clock.</summary>
public interface IFeedbackEngine
{
    /// <summary>The rubric it judges by.</summary>
    Rubric Rubric { get; }

    /// <summary>Judges a remark: vague or concrete, of which kind, about what, with findings.</summary>
    /// <param name="remark">Any text.</param>
    /// <param name="competency">What it was filed under, when known; helps where the words alone do not tell.</param>
    Verdict Judge(string remark, Competency? competency = null);

    /// <summary>The signals that the notes support, each with its lines; the strongest first.</summary>
    ImmutableArray<SignalEvidence> FindSignals(string notes);

    /// <summary>Proposes a text that states only what the notes support, or asks.</summary>
    Suggestion Rewrite(RewriteRequest request);
}
