using System.Text;

namespace CalibrationBot.Channels;

/// <summary>Text that JSON and UTF-8 can carry.</summary>
internal static class WellFormed
{
    /// <summary>
    /// The text with each half of a broken surrogate pair replaced by U+FFFD, one for one, so that the offsets of marks stay
    /// right; the very text when there is none.
    /// </summary>
    public static string Of(string text)
    {
        StringBuilder? mended = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            mended ??= new StringBuilder(text);
            mended[i] = '\uFFFD';
        }

        return mended?.ToString() ?? text;
    }
}
