using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Signals.Finding;

namespace CalibrationBot.Feedback.Rewriting;

/// <summary>A signal that notes speak for, and how well it fits what the remark means; more is better.</summary>
/// <param name="Match">What the notes tell.</param>
/// <param name="Subject">How well that fits, whichever way the remark speaks.</param>
/// <param name="Tone">How well the signal fits the way the remark speaks.</param>
internal sealed record RankedMatch(SignalMatch Match, double Subject, double Tone)
{
    /// <summary>Both together.</summary>
    public double Fit => Subject + Tone;

    /// <summary>What notes tell, held against what a remark means.</summary>
    public static RankedMatch Of(SignalMatch match, Signal signal, RemarkReading remark, Level level) =>
        new(match, match.Fit + remark.SubjectFitOf(match.Index, signal, level), remark.ToneFitOf(signal));
}
