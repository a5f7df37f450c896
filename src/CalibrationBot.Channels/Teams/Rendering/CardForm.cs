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

    private CardForm(Card card, ImmutableArray<CardBlock> inputs, int submitRow) => (Card, Inputs, SubmitRow) = (card, inputs, submitRow);

    public Card Card { get; }

    /// <summary>The inputs, in order.</summary>
    public ImmutableArray<CardBlock> Inputs { get; }

    /// <summary>The place of the row of buttons behind the last input; -1 for none.</summary>
    public int SubmitRow { get; }

    /// <summary>The buttons that end the dialog.</summary>
    public ImmutableArray<Button> Submits => SubmitRow < 0 ? [] : ((Buttons)Card.Blocks[SubmitRow]).Items;

    /// <summary>
    /// Whether the submit row is in the dialog alone: a row that begins with the main button needs what is written there.
    /// Another is as useful in the message.
    /// </summary>
    public bool HidesSubmits => Submits is [{ Style: ButtonStyle.Main }, ..];

    /// <summary>The form of a card; null when everything stands in the message.</summary>
    public static CardForm? Of(Card card)
    {
        ImmutableArray<CardBlock> inputs = [.. card.Blocks.Where(b => NameOf(b) is not null)];
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

    /// <summary>A field's name; null for a block that is no field.</summary>
    public static string? NameOf(CardBlock block) => block switch
    {
        TextInput input => input.Name,
        ChoiceInput input => input.Name,
        PeopleInput input => input.Name,
        TimeInput input => input.Name,
        _ => null,
    };

    /// <summary>What stands in an input: what was typed, where there is that, else the card's.</summary>
    public static string ValueOf(CardBlock input, IReadOnlyDictionary<string, string> typed) =>
        typed.TryGetValue(NameOf(input)!, out var draft) ? draft : input switch
        {
            TextInput text => text.Value,
            ChoiceInput choice => choice.Value,
            PeopleInput people => people.Value,
            TimeInput time => time.Value,
            _ => string.Empty,
        };
}
