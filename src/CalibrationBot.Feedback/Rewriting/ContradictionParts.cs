namespace CalibrationBot.Feedback.Rewriting;

/// <summary>What tells which way a remark speaks, and which way the notes do, on what the remark is about. All are log-odds of speaking for the candidate.</summary>
/// <param name="Tone">By the remark's tone.</param>
/// <param name="Behaviour">By the remark's likeness to the one side, or the other, of the behaviours that the notes tell.</param>
/// <param name="Subject">By how much better one side of what the notes tell fits the remark's subject.</param>
/// <param name="Relevance">By how much more one side is about what the remark is about, however that speaks.</param>
internal readonly record struct ContradictionParts(double Tone, double Behaviour, double Subject, double Relevance)
{
    private const double ToneWeight = 0.89;
    private const double BehaviourWeight = 0.31;
    private const double SubjectWeight = 0.56;
    private const double RelevanceWeight = 0.32;

    /// <summary>The chance that the remark speaks for the candidate; the weights are learned on writers held out.</summary>
    public double RemarkSpeaksFor => Chance((ToneWeight * Tone) + (BehaviourWeight * Behaviour));

    /// <summary>The chance that the notes do, likewise.</summary>
    public double NotesSpeakFor => Chance((SubjectWeight * Subject) + (RelevanceWeight * Relevance));

    /// <summary>The chance that they speak different ways.</summary>
    public double Opposed => (RemarkSpeaksFor * (1 - NotesSpeakFor)) + ((1 - RemarkSpeaksFor) * NotesSpeakFor);

    private static double Chance(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
