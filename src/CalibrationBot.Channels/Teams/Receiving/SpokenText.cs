using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>What somebody typed, without the bot's own mention, and whether it was said to the bot as a command.</summary>
internal static class SpokenText
{
    private const string Word = "calibrate";
    private const string HardSpace = "&nbsp;";

    /// <summary>
    /// Teams has no slash commands: words after a mention in a channel are one, and so is a text that begins with
    /// <c>calibrate</c>, with or without a slash, anywhere.
    /// </summary>
    public static TurnInput Read(Activity activity)
    {
        var text = WithoutMentions(activity.Text, activity.Recipient.Id, activity.Mentions);
        if (IsCommand(text, out var rest))
        {
            return new Commanded(rest);
        }

        return Place.IsDirect(activity) ? new Said(text) : new Commanded(text);
    }

    /// <summary>
    /// Takes the bot's mentions out by their entities, as "Channel and group conversations with a bot" on learn.microsoft.com
    /// asks; other people's mentions keep their names.
    /// </summary>
    public static string WithoutMentions(string text, string botId, ImmutableArray<MentionOf> mentions)
    {
        foreach (var mention in mentions.Where(m => m.Text.Length > 0))
        {
            text = text.Replace(mention.Text, mention.Id == botId ? string.Empty : NameIn(mention.Text), StringComparison.OrdinalIgnoreCase);
        }

        return text.Replace(HardSpace, " ", StringComparison.Ordinal).Trim();
    }

    private static bool IsCommand(string text, out string rest)
    {
        var word = text.StartsWith('/') ? text.AsSpan(1) : text;
        var isCommand = word.StartsWith(Word, StringComparison.OrdinalIgnoreCase) && (word.Length == Word.Length || char.IsWhiteSpace(word[Word.Length]));
        rest = isCommand ? word[Word.Length..].Trim().ToString() : string.Empty;
        return isCommand;
    }

    private static string NameIn(string mention)
    {
        var start = mention.IndexOf('>', StringComparison.Ordinal) + 1;
        var end = mention.LastIndexOf("</", StringComparison.Ordinal);
        return end > start ? mention[start..end] : mention;
    }
}
