using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>
/// The smallest part of running text: words in one style, a link, a person or a moment. Goes into rich_text blocks, where Slack
/// reads no markup at all, so that people's own words need no escaping.
/// </summary>
/// <param name="Text">The words; of a person or a moment, what stands in its place where neither can be shown.</param>
/// <param name="Style">How words look.</param>
/// <param name="Person">The person's Slack id; null for words and moments.</param>
/// <param name="At">The moment; null for words and people.</param>
/// <param name="Address">Where the words lead; null for no link.</param>
internal sealed record Atom(string Text, AtomStyle Style, string? Person = null, DateTimeOffset? At = null, Uri? Address = null)
{
    private static readonly SearchValues<char> IdLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    private const string DateFormat = "{date_short_pretty} {time}";

    /// <summary>What it counts within Slack's limits.</summary>
    public int Length => Text.Length;

    /// <summary>Whether it may be cut: words may, a person, a moment or a link not.</summary>
    public bool IsWords => Person is null && At is null && Address is null;

    /// <summary>The atoms of a line; empty words are left out.</summary>
    /// <param name="line">The line.</param>
    /// <param name="links">Gives a page its address; null leaves its label.</param>
    public static IEnumerable<Atom> Of(Line line, Func<PageLink, Uri?>? links = null) => line.Runs.Select(r => Of(r, links)).Where(a => a.Length > 0);

    /// <summary>People's words, cut to their length already: nothing in them turns what stands behind them.</summary>
    public static Atom OfWords(string text, AtomStyle style) => new(Directions.Closed(WellFormed.Of(text)), style);

    /// <summary>The rich_text element.</summary>
    public JsonObject ToRichText()
    {
        if (Person is not null)
        {
            return new JsonObject { ["type"] = "user", ["user_id"] = Person };
        }

        if (Address is not null)
        {
            return new JsonObject { ["type"] = "link", ["url"] = Address.AbsoluteUri, ["text"] = Text };
        }

        return At is { } at
            ? new JsonObject { ["type"] = "date", ["timestamp"] = at.ToUnixTimeSeconds(), ["format"] = DateFormat, ["fallback"] = Text }
            : Styled(new JsonObject { ["type"] = "text", ["text"] = Text });
    }

    /// <summary>The context element: plain text for words, and markup only for a person or a moment.</summary>
    public JsonObject ToContext()
    {
        if (Person is not null)
        {
            return new JsonObject { ["type"] = "mrkdwn", ["text"] = $"<@{Person}>", ["verbatim"] = true };
        }

        return At is { } at
            ? new JsonObject { ["type"] = "mrkdwn", ["text"] = string.Create(CultureInfo.InvariantCulture, $"<!date^{at.ToUnixTimeSeconds()}^{DateFormat}|{Text}>"), ["verbatim"] = true }
            : Kit.Plain(Text);
    }

    private static Atom Of(Run run, Func<PageLink, Uri?>? links) => run switch
    {
        TextRun { Style: RunStyle.Bold } text => OfWords(text.Text, AtomStyle.Bold),
        TextRun { Style: RunStyle.Code } text => OfWords(text.Text, AtomStyle.Code),
        TextRun text => OfWords(text.Text, AtomStyle.Plain),
        Mention { Person.Id: var id } when IsUserId(id) => new($"@{id}", AtomStyle.Plain, Person: id),
        Mention { Person.Id: var id } => OfWords($"@{id}", AtomStyle.Plain),
        PageLink link => OfWords(SlackText.FitLine(link.Label, SlackLimits.HeaderText), AtomStyle.Plain) with { Address = links?.Invoke(link) },
        Moment { At: var at } => new(at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture), AtomStyle.Plain, At: at),
        _ => throw new System.Diagnostics.UnreachableException($"Slack's renderer does not know {run.GetType().Name}."),
    };

    /// <summary>Whether an id can be a Slack user's: U or W and capitals or digits. Anything else would make the whole message invalid.</summary>
    public static bool IsUserId(string id) =>
        id.Length is > 1 and <= 32 && id[0] is 'U' or 'W' && !id.AsSpan(1).ContainsAnyExcept(IdLetters);

    private JsonObject Styled(JsonObject element)
    {
        switch (Style)
        {
            case AtomStyle.Bold:
                element["style"] = new JsonObject { ["bold"] = true };
                break;
            case AtomStyle.Code:
                element["style"] = new JsonObject { ["code"] = true };
                break;
            case AtomStyle.Marked:
                element["style"] = new JsonObject { ["bold"] = true, ["underline"] = true };
                break;
        }

        return element;
    }
}

/// <summary>How words look.</summary>
internal enum AtomStyle
{
    /// <summary>As the rest.</summary>
    Plain,

    /// <summary>Stronger.</summary>
    Bold,

    /// <summary>Fixed width.</summary>
    Code,

    /// <summary>A marked stretch of a quote: bold too, for clients that show no underline.</summary>
    Marked,
}
