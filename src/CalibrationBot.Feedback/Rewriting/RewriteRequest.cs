using CalibrationBot.Feedback.Rubrics;

namespace CalibrationBot.Feedback.Rewriting;

/// <summary>A remark to make concrete.</summary>
/// <param name="Remark">The remark, as written.</param>
/// <param name="Notes">The interviewer's own notes, line by line; may be empty.</param>
/// <param name="Competency">What the remark is filed under; null when unknown.</param>
/// <param name="Level">The level interviewed for.</param>
public sealed record RewriteRequest(string Remark, string Notes, Competency? Competency, Level Level);
