using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Text.Patterns;

/// <summary>
/// Reads a pattern: words with spaces between. <c>a|b</c> either, <c>word?</c> perhaps, <c>..</c> up to three tokens of any
/// sort, <c>lack*</c>, <c>ask+</c> and <c>box~</c> the endings of <see cref="Inflections"/>, <c>$trait</c> any word of a
/// concept, <c>#num</c> a number, <c>#ratio</c> one over another, <c>#?</c> a question mark, <c>^</c> the start of a sentence, <c>,</c> a comma,
/// colon or dash, <c>$</c> the end of a clause.
/// </summary>
internal static class PatternText
{
    private const int Gap = 3;

    /// <summary>The elements, or null with the reason when the text is no pattern.</summary>
    public static ImmutableArray<PatternElement>? Read(string text, out string? problem)
    {
        var elements = ImmutableArray.CreateBuilder<PatternElement>();
        problem = null;
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part is ".." or "..?")
            {
                elements.AddRange(Enumerable.Repeat(new PatternElement([], true), Gap));
                continue;
            }

            var optional = part.Length > 1 && part[^1] == '?';
            ImmutableArray<string> options = [.. (optional ? part[..^1] : part).Split('|')];
            if (options.Any(string.IsNullOrEmpty))
            {
                problem = $"'{part}' has an empty choice.";
                return null;
            }

            elements.Add(new(options, optional));
        }

        if (elements.All(e => e.Optional))
        {
            problem = "A pattern needs at least one word that must be there.";
            return null;
        }

        if (elements[0].IsAny || elements[^1].IsAny)
        {
            problem = "A pattern neither begins nor ends with '..'.";
            return null;
        }

        return elements.ToImmutable();
    }
}
