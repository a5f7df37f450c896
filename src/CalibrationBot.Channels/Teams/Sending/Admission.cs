using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Sending;

/// <summary>
/// What is said in place of a message that may not have arrived. It is a message of its own, so that a card's later changes and a
/// thread's answers have one to go to.
/// </summary>
internal static class Admission
{
    private const string ToOne = "I sent you something here, and Teams didn't say whether it arrived. If you don't see it, write \"calibrate list\" to me to see where things stand.";
    private const string ToAll = "I posted something here, and Teams didn't say whether it arrived. If you don't see it, write \"calibrate list\" to me to see what waits for you.";

    /// <summary>The admission, with the message in a line.</summary>
    public static Card Of(Reply reply)
    {
        var words = Scenes.ReaderOf(reply) is null ? ToAll : ToOne;
        return new(null, [new Paragraph(words), new Hint($"It was: {reply.Card.Fallback}")], words);
    }
}
