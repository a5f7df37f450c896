using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Delivery;

/// <summary>Tells a person that what they sent was set aside.</summary>
internal static class Apology
{
    /// <summary>Seen only by the person who sent it; nobody is told about a timer, which nobody sent.</summary>
    public static ImmutableArray<Reply> For(ClaimedTurn claimed)
    {
        var turn = claimed.Turn;
        if (turn.Input is TimeCame)
        {
            return [];
        }

        var number = claimed.Number.ToString(CultureInfo.InvariantCulture);
        var text = $"I couldn't work through what you just sent: something failed on my side, several times. It is kept. "
            + $"Please tell whoever runs this bot that turn {number} was set aside; they can run it again. Everything else goes on as before.";
        var card = new Card(null, [new Paragraph(text)], text);
        return turn.Conversation.Kind == ConversationKind.Direct
            ? [new Reply($"{turn.Id}/parked", turn.Answering(turn.From.Direct), card)]
            : [new Reply($"{turn.Id}/parked", turn.Conversation.Here, card, OnlyFor: turn.From)];
    }
}
