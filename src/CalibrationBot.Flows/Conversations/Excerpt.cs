using System.Globalization;

namespace CalibrationBot.Flows.Conversations;

/// <summary>Shortens people's words for a card. What is stored stays whole.</summary>
internal static class Excerpt
{
    private const int LongestWord = 24;

    /// <summary>The text when it fits, else its beginning and how much more is kept. Never cuts a character in two.</summary>
    public static string Of(string text, int atMost = 600) => Of(text, atMost, "more characters kept");

    /// <summary>The same of a text that is stored nowhere.</summary>
    public static string OfPassing(string text, int atMost) => Of(text, atMost, "more characters");

    private static string Of(string text, int atMost, string more)
    {
        text = text.Trim();
        if (text.Length <= atMost)
        {
            return text;
        }

        var end = CutBefore(text, atMost);
        return string.Create(CultureInfo.InvariantCulture, $"{text[..end].TrimEnd()} … {text.Length - end:N0} {more}");
    }

    /// <summary>The same between two words, where one ends not long before; what is written without spaces is cut as it comes.</summary>
    public static int CutBetweenWords(string text, int length)
    {
        var end = CutBefore(text, length);
        var space = end < text.Length && text[end] != ' ' ? text.LastIndexOf(' ', end - 1) : -1;
        return space > 0 && space >= length - LongestWord ? space : end;
    }

    /// <summary>The last place at or before that length where no surrogate pair or combined character is cut.</summary>
    public static int CutBefore(string text, int length)
    {
        if (length >= text.Length)
        {
            return text.Length;
        }

        var from = Math.Max(0, length - 40);
        if (from > 0 && char.IsLowSurrogate(text[from]))
        {
            from--;
        }

        var end = from;
        while (end < length)
        {
            var next = StringInfo.GetNextTextElementLength(text, end);
            if (end + next > length)
            {
                break;
            }

            end += next;
        }

        return end > from ? end : length - (char.IsLowSurrogate(text[length]) ? 1 : 0);
    }
}
