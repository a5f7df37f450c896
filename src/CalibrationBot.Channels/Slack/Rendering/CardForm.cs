using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>
/// Which part of a card stands in the message and which in a modal. A card with text to type is a form: its inputs and the row
/// of buttons behind them are in the modal, everything else stays in the message. Other cards have no modal.
/// </summary>
internal sealed record CardForm
{
    private const int MostInline = 10;

    private CardForm(Card card, ImmutableArray<InputBlock> inputs, int first, int submit) =>
        (Card, Inputs, FirstInput, SubmitRow) = (card, inputs, first, submit);

    public Card Card { get; }

    /// <summary>The inputs, in order.</summary>
    public ImmutableArray<InputBlock> Inputs { get; }

    /// <summary>The place of the first input among the card's blocks.</summary>
    public int FirstInput { get; }

    /// <summary>The place of the row that ends the modal; -1 for none.</summary>
    public int SubmitRow { get; }

    /// <summary>The buttons that end the modal.</summary>
    public ImmutableArray<Button> Submits => SubmitRow < 0 ? [] : ((Buttons)Card.Blocks[SubmitRow]).Items;

    /// <summary>
    /// Whether the submit row is in the modal alone: a row that begins with the main button needs what is typed. Another, such
    /// as a list of recommendations, is as useful in the message, and there sends the draft along.
    /// </summary>
    public bool HidesSubmits => Submits is [{ Style: ButtonStyle.Main }, ..];

    /// <summary>Whether another main button stands in the message: one that stands out is enough.</summary>
    public bool HasOtherMain => Card.Blocks.Where((b, i) => i != SubmitRow && b is Buttons { Items: [{ Style: ButtonStyle.Main }, ..] }).Any();

    /// <summary>The form of a card; null when the card needs none.</summary>
    public static CardForm? Of(Card card)
    {
        var inputs = Fields.Of(card);
        if (!inputs.Any(i => i is TextInput) && inputs.Length <= MostInline)
        {
            return null;
        }

        var first = card.Blocks.IndexOf(inputs[0]);
        var last = card.Blocks.LastIndexOf(inputs[^1]);
        var submit = -1;
        for (var i = last + 1; i < card.Blocks.Length && submit < 0; i++)
        {
            submit = card.Blocks[i] is Buttons { Items.IsEmpty: false } ? i : -1;
        }

        return new CardForm(card, inputs, first, submit);
    }
}
