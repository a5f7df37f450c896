namespace CalibrationBot.Feedback.Text.Patterns;

/// <summary>A pattern found in a row of tokens.</summary>
/// <param name="Pattern">The pattern's number, in the order they were added.</param>
/// <param name="FirstToken">The first token it covers.</param>
/// <param name="EndToken">The token after the last.</param>
internal readonly record struct PatternMatch(int Pattern, int FirstToken, int EndToken);
