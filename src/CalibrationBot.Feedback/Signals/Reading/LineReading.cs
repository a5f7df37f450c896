namespace CalibrationBot.Feedback.Signals.Reading;

/// <summary>Whose doing a line tells, and from which word on it is the candidate's.</summary>
/// <param name="Voice">Whose.</param>
/// <param name="Answer">The first word that may be the candidate's doing; all before it is the interviewer's.</param>
internal readonly record struct LineReading(LineVoice Voice, int Answer);
