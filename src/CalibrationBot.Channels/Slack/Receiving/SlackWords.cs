using System.Text.Json;
using CalibrationBot.Channels.Slack.Modals;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>What a person is told, where Slack shows our answer, when something could not be taken.</summary>
internal static class SlackWords
{
    /// <summary>Nothing was lost; the person can repeat it.</summary>
    public const string Busy = "Too much is waiting right now, so I haven't taken this. Please try again in a minute.";

    /// <summary>Nothing of it was kept.</summary>
    public const string TooLarge = "That is more than I can take at once, so I haven't kept any of it. Please send it in two or three parts.";

    /// <summary>The body that shows words to the person who typed a command, and to nobody else.</summary>
    public static string Ephemeral(string words) => $$"""{"response_type":"ephemeral","text":{{Quoted(words)}}}""";

    /// <summary>The body that keeps a modal open and shows words below its first input; null when it has none.</summary>
    public static string? OnModal(Interaction interaction, string words) =>
        interaction.Fields.Keys.Order(StringComparer.Ordinal).FirstOrDefault() is { } block
            ? $$$"""{"response_action":"errors","errors":{{{{Quoted(block)}}}:{{{Quoted(words)}}}}}"""
            : null;

    /// <summary>The message that says what became of one that was too large.</summary>
    public static Reply TooLargeReply(Turn turn) =>
        new($"{turn.Id}#too-large", turn.Answering(turn.From.Direct), new Card(null, [new Paragraph(TooLarge)], TooLarge));

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
