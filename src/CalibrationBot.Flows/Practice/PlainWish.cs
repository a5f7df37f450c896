using System.Text.RegularExpressions;
using CalibrationBot.Flows.Practice.Prompts;

namespace CalibrationBot.Flows.Practice;

/// <summary>Reads the wish to practise out of a typed text: "practice", or "practise a URL shortener".</summary>
internal static partial class PlainWish
{
    private const int Longest = 100;

    /// <summary>The command a text stands for; null for everything but a plain wish.</summary>
    public static string? Read(string text, PromptCatalogue prompts)
    {
        if (text.Length > Longest || Practise().Match(text.Trim()) is not { Success: true } match)
        {
            return null;
        }

        var rest = match.Groups["rest"].Value;
        return rest.Length == 0 ? "practice" : PromptIn(rest, prompts) is { } prompt ? $"practice {prompt.Id}" : null;
    }

    /// <summary>The prompt a text names by its id or its title; null for none.</summary>
    public static DesignPrompt? PromptIn(string text, PromptCatalogue prompts)
    {
        var wanted = Plain(text);
        return wanted.Length == 0 ? null : prompts.All.FirstOrDefault(p => Plain(p.Id) == wanted || Plain(p.Title) == wanted);
    }

    private static string Plain(string text) => Article().Replace(text.Trim().TrimEnd('.', '!', '?'), string.Empty).Replace('-', ' ').ToLowerInvariant();

    [GeneratedRegex(@"^practi[cs]e\b\s*(?<rest>[^\r\n]*?)\s*[.!?]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Practise();

    [GeneratedRegex(@"^(?:an?|the)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Article();
}
