namespace CalibrationBot.Flows.Conversations;

/// <summary>A word people may type after <c>/calibrate</c>.</summary>
/// <param name="Word">The word, in lower case.</param>
/// <param name="Usage">What to type, such as <c>check TEXT</c>.</param>
/// <param name="Summary">What happens then, in a few words; shown by help.</param>
/// <param name="IsListed">Whether help names it; false for what only a platform asks for.</param>
/// <param name="Shortcut">A button below help that does the same; null for none.</param>
public sealed record Command(string Word, string Usage, string Summary, bool IsListed = true, Button? Shortcut = null);
