using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>What somebody typed, without the bot's own mention, and whether it was said to the bot as a command.</summary>
internal static class SpokenText
{
    private const string Word = "calibrate";
    private const string HardSpace = "&nbsp;";

    /// <summary>
    /// Teams has no slash commands: words after a mention of the bot are one, and so is a text that begins with
    /// <c>calibrate</c>, with or without a slash, or with the bot's name, anywhere. Anything else in a shared place is said to
    /// the people there, and gives null.
    /// </summary>
    public static TurnInput? Read(Activity activity)
    {
        var text = WithoutMentions(activity.Text, activity.Recipient.Id, activity.Mentions);
        if (IsCommand(text, out var rest))
        {
            return new Commanded(rest);
        }

        var isAddressed = activity.Mentions.Any(m => m.Id.Length > 0 && m.Id == activity.Recipient.Id);
        return isAddressed ? new Commanded(text) : Place.IsDirect(activity) ? new Said(text) : null;
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
        return Begins(text, TeamsChannel.Address, out rest) || Begins(text.StartsWith('/') ? text[1..] : text, Word, out rest);
    }

    private static bool Begins(string text, string word, out string rest)
    {
        var begins = text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || char.IsWhiteSpace(text[word.Length]));
        rest = begins ? text[word.Length..].Trim() : string.Empty;
        return begins;
    }

    private static string NameIn(string mention)
    {
        var start = mention.IndexOf('>', StringComparison.Ordinal) + 1;
        var end = mention.LastIndexOf("</", StringComparison.Ordinal);
        return end > start ? mention[start..end] : mention;
    }
}
