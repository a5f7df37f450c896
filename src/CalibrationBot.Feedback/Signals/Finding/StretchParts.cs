namespace CalibrationBot.Feedback.Signals.Finding;

/// <summary>What speaks for a signal in a stretch of notes. All but <see cref="Length"/> are logarithms of chances.</summary>
/// <param name="Signal">That the stretch means this signal and no other.</param>
/// <param name="Evidence">That its lines tell something the candidate did, on average.</param>
/// <param name="Polarity">That it speaks the way the signal does.</param>
/// <param name="Competency">That it is about the signal's competency.</param>
/// <param name="Length">How many lines it has, 1 to 3.</param>
internal readonly record struct StretchParts(double Signal, double Evidence, double Polarity, double Competency, int Length)
{
    private const double SignalWeight = 0.87;
    private const double EvidenceWeight = 2.0;
    private const double PolarityWeight = 0.63;
    private const double CompetencyWeight = 0.39;
    private const double LengthWeight = 0.47;

    /// <summary>The parts weighed together; the weights are learned on writers held out.</summary>
    public double Fit => (SignalWeight * Signal) + (EvidenceWeight * Evidence) + (PolarityWeight * Polarity) + (CompetencyWeight * Competency) + (LengthWeight * Length);
}
