namespace CalibrationBot.Feedback.Signals.Reading;

/// <summary>Whose doing a line of notes tells.</summary>
internal enum LineVoice
{
    /// <summary>The candidate's, as far as the first words tell; also what is nobody's.</summary>
    Candidate,

    /// <summary>The interviewer asked or did something and the candidate answered, in one line.</summary>
    Exchange,

    /// <summary>Only the interviewer's: never evidence, but the question that the next line may answer.</summary>
    Interviewer,

    /// <summary>Somebody else's, such as an earlier candidate's: never evidence.</summary>
    Other,
}
