using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Sending;

/// <summary>What a person is told in place of a message to them that may not have arrived.</summary>
internal static class Admission
{
    private const string Words = "I sent you something just now, and Teams did not say whether it arrived. If you don't see it above, please ask once more.";

    /// <summary>The admission, with the message in a line.</summary>
    public static Card Of(Card message) => new(null, [new Paragraph(Words), new Hint($"It was: {message.Fallback}")], Words);
}
