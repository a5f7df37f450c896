using System.Buffers;

namespace CalibrationBot.Channels;

/// <summary>Text in any direction of writing beside ours.</summary>
internal static class Directions
{
    private static readonly SearchValues<char> Turns = SearchValues.Create("\u202a\u202b\u202d\u202e\u2066\u2067\u2068");

    /// <summary>
    /// The text, and behind it what takes back each sign in it that turns the direction of writing and was left open: it would turn
    /// our own words behind it too. One too deep to turn anything takes its end all the same (Unicode Standard Annex 9, rules X1 to
    /// X7). The very text when there is none.
    /// </summary>
    public static string Closed(string text)
    {
        if (text.AsSpan().IndexOfAny(Turns) < 0)
        {
            return text;
        }

        var open = new Stack<char>();
        foreach (var c in text)
        {
            if (Turns.Contains(c))
            {
                open.Push(c < '\u2066' ? '\u202c' : '\u2069');
            }
            else if (open.TryPeek(out var end) && c == end)
            {
                open.Pop();
            }
        }

        return text + string.Concat(open);
    }
}
