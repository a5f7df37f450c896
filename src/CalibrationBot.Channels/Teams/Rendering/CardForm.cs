using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>
/// Which part of a card stands in the message and which in a dialog. Many inputs and long texts are for a dialog: phones show
/// messages with more than a few inputs badly or not at all (MicrosoftDocs/msteams-docs issue 11407).
/// </summary>
internal sealed record CardForm
{
    private const int MostInline = 3;

    private CardForm(Card card, ImmutableArray<InputBlock> inputs, int submitRow) => (Card, Inputs, SubmitRow) = (card, inputs, submitRow);

    public Card Card { get; }

    /// <summary>The inputs, in order.</summary>
    public ImmutableArray<InputBlock> Inputs { get; }

    /// <summary>The place of the row of buttons behind the last input; -1 for none.</summary>
    public int SubmitRow { get; }

    /// <summary>The buttons that end the dialog.</summary>
    public ImmutableArray<Button> Submits => SubmitRow < 0 ? [] : ((Buttons)Card.Blocks[SubmitRow]).Items;

    /// <summary>
    /// Whether the submit row is in the dialog alone: a row that begins with the main button needs what is written there.
    /// Another is as useful in the message.
    /// </summary>
    public bool HidesSubmits => Submits is [{ Style: ButtonStyle.Main }, ..];

    /// <summary>Whether something longer is to be written.</summary>
    public bool IsForWriting => Inputs.Any(i => i is TextInput { Multiline: true });

    /// <summary>The form of a card; null when everything stands in the message.</summary>
    public static CardForm? Of(Card card)
    {
        ImmutableArray<InputBlock> inputs = [.. card.Blocks.OfType<InputBlock>()];
        if (inputs.Length <= MostInline && !inputs.Any(i => i is TextInput { Multiline: true }))
        {
            return null;
        }

        var submit = -1;
        for (var i = card.Blocks.LastIndexOf(inputs[^1]) + 1; i < card.Blocks.Length && submit < 0; i++)
        {
            submit = card.Blocks[i] is Buttons { Items.IsEmpty: false } ? i : -1;
        }

        return new CardForm(card, inputs, submit);
    }
}
