using System.Text;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>
/// Reads Slack's text as the person typed it: <c>&amp;amp; &amp;lt; &amp;gt;</c> become characters again, and what Slack made of links and
/// mentions becomes words (docs.slack.dev/messaging/formatting-message-text). A typed <c>&lt;</c> always arrives escaped, so that a
/// bare one is Slack's own.
/// </summary>
internal static class IncomingText
{
    private static readonly string[] Schemes = ["https://", "http://", "mailto:", "tel:"];

    /// <summary>The words as typed.</summary>
    public static string Read(string text)
    {
        var special = text.AsSpan().IndexOfAny('<', '&');
        if (special < 0)
        {
            return text;
        }

        var words = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while ((special = rest.IndexOf('<')) >= 0 && rest[special..].IndexOf('>') is > 0 and var length)
        {
            words.Append(Unescaped(rest[..special]));
            AppendMarkup(words, rest.Slice(special + 1, length - 1));
            rest = rest[(special + length + 1)..];
        }

        return words.Append(Unescaped(rest)).ToString();
    }

    /// <summary>What a person said to the bot by beginning with its name, as typed.</summary>
    /// <param name="text">Slack's text.</param>
    /// <param name="bot">The bot's user id; null when the payload does not tell, and then the first name counts.</param>
    /// <returns>The rest of the text; null when it does not begin with the bot's name.</returns>
    public static string? AfterName(string text, string? bot)
    {
        var start = text.AsSpan().TrimStart();
        var end = start.IndexOf('>');
        if (end < 0 || !start.StartsWith("<@", StringComparison.Ordinal) || (bot is not null && !IdOf(start[2..end]).SequenceEqual(bot)))
        {
            return null;
        }

        return Read(start[(end + 1)..].TrimStart(" \t\r\n:,").ToString());
    }

    private static void AppendMarkup(StringBuilder words, ReadOnlySpan<char> markup)
    {
        var bar = markup.IndexOf('|');
        var target = bar < 0 ? markup : markup[..bar];
        var label = bar < 0 ? [] : markup[(bar + 1)..];
        if (target is ['@' or '#', ..])
        {
            words.Append(target[0]).Append(Unescaped(label.IsEmpty ? target[1..] : label));
        }
        else if (target is ['!', ..])
        {
            words.Append(label.IsEmpty ? $"@{target[(target.IndexOf('^') + 1)..].TrimStart('!')}" : Unescaped(label));
        }
        else
        {
            AppendLink(words, Unescaped(target), Unescaped(label));
        }
    }

    // Slack makes a link of a bare address, and the label is then what was typed.
    private static void AppendLink(StringBuilder words, string target, string label)
    {
        var bare = target;
        foreach (var scheme in Schemes)
        {
            bare = target.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? target[scheme.Length..] : bare;
        }

        if (label.Length == 0)
        {
            words.Append(target);
        }
        else if (label == target || bare.TrimEnd('/').Equals(label.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
        {
            words.Append(label);
        }
        else
        {
            words.Append(label).Append(" (").Append(target).Append(')');
        }
    }

    // The ampersand comes last, so that what was typed as &lt; stays &lt;.
    private static string Unescaped(ReadOnlySpan<char> text) => text.Contains('&')
        ? text.ToString().Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
        : text.ToString();

    private static ReadOnlySpan<char> IdOf(ReadOnlySpan<char> mention) => mention.IndexOf('|') is >= 0 and var bar ? mention[..bar] : mention;
}
