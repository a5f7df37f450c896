using CalibrationBot.Feedback.Signals.Finding;

namespace CalibrationBot.Feedback.Rewriting;

/// <summary>A signal that notes speak for, and how well it fits what the remark means; more is better.</summary>
internal sealed record RankedMatch(SignalMatch Match, double Fit);
