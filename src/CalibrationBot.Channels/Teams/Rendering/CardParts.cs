using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>The parts of a card in reading order, each small enough for a page.</summary>
internal static class CardParts
{
    private const int FewInputs = 3;

    // Teams tells nobody that a dialog was closed, or what stood in it.
    private const string NothingKept = "Press a button below before you close this: what stands in a closed window is lost, Teams doesn't pass it on.";

    /// <summary>Nothing typed yet.</summary>
    public static readonly IReadOnlyDictionary<string, string> Untouched = FrozenDictionary<string, string>.Empty;

    /// <summary>The parts of a message. Those of a form are replaced by what is in it and a button that opens it.</summary>
    public static IEnumerable<Part> Message(Card card, CardForm? form, string key, Scene scene)
    {
        for (var i = 0; i < card.Blocks.Length; i++)
        {
            var block = card.Blocks[i];
            if (form is not null && block == form.Inputs[0])
            {
                foreach (var part in form.Inputs.SelectMany(b => Filled(b, scene, asks: form.Inputs.Length <= FewInputs)))
                {
                    yield return part;
                }

                yield return ButtonRenderer.Own(form.Inputs.All(f => f is TextInput) ? "Write" : "Fill in", new DialogData(DialogSort.Form, key), scene);
            }

            if (form is not null && (block is InputBlock || (i == form.SubmitRow && form.HidesSubmits)))
            {
                continue;
            }

            foreach (var part in Of(block, key, scene, Untouched, isDialog: false))
            {
                yield return part;
            }
        }
    }

    /// <summary>The words that stand before the inputs of a form.</summary>
    public static IEnumerable<Part> Around(CardForm form, string key, Scene scene) =>
        form.Card.Blocks.TakeWhile(b => b != form.Inputs[^1])
            .Where(b => b is not (Buttons or InputBlock))
            .SelectMany(b => Of(b, key, scene, Untouched, isDialog: true));

    /// <summary>The inputs of a form, and the buttons that say what to do with them.</summary>
    public static IEnumerable<Part> Fields(CardForm form, string key, Scene scene, IReadOnlyDictionary<string, string> typed)
    {
        IEnumerable<CardBlock> submits = form.SubmitRow < 0 ? [] : [form.Card.Blocks[form.SubmitRow]];
        IEnumerable<CardBlock> warning = form.IsForWriting && !scene.IsPlayground ? [new Hint(NothingKept)] : [];
        return form.Inputs.Concat(warning).Concat(submits).SelectMany(b => Of(b, key, scene, typed, isDialog: true));
    }

    /// <summary>The parts of one block.</summary>
    public static IEnumerable<Part> Of(CardBlock block, string key, Scene scene, IReadOnlyDictionary<string, string> typed, bool isDialog) => block switch
    {
        Paragraph paragraph => TextRenderer.Paragraph(paragraph.Line, scene),
        Hint hint => TextRenderer.Hint(hint.Line, scene),
        Bullets bullets => TextRenderer.Bullets(bullets, scene),
        Facts { Pairs: [{ Ratings: not null }, ..] } spread => [SpreadChart.Render(spread, scene)],
        Facts facts => TextRenderer.Facts(facts, scene),
        Quote quote => QuoteRenderer.Render(quote),
        Buttons buttons => ButtonRenderer.Render(buttons, key, isDialog),
        InputBlock input => InputRenderer.Render(input, input.ValueIn(typed), scene),
        _ => throw new UnreachableException($"Teams does not know {block.GetType().Name}."),
    };

    /// <summary>A heading.</summary>
    public static Part Title(string title)
    {
        var element = TextRenderer.Block(Literal.Markdown(Fit.Line(title, Fit.Heading)));
        element["weight"] = "Bolder";
        element["size"] = "Medium";
        element["style"] = "heading";
        return new(element);
    }

    // What stands in an input; of an empty one what it asks for, where that is not a whole list.
    private static IEnumerable<Part> Filled(CardBlock input, Scene scene, bool asks) => input switch
    {
        TextInput { Value.Length: 0 } text when asks => TextRenderer.Hint(text.Label, scene),
        ChoiceInput { Value.Length: 0 } choice when asks => TextRenderer.Hint(choice.Label, scene),
        TextInput { Value.Length: > 0 } text => [.. TextRenderer.Hint(text.Label, scene), .. QuoteRenderer.Render(new Quote(text.Value, []))],
        ChoiceInput { Value.Length: > 0 } choice => Pair(choice.Label, string.Join(", ", choice.Options.Where(o => choice.Value.Split('\n').Contains(o.Value)).Select(o => o.Label)), scene),
        TimeInput time when DateTimeOffset.TryParse(time.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) =>
            TextRenderer.Paragraph(Line.Of(Run.Bold($"{time.Label}: "), new Moment(at)), scene),
        _ => [],
    };

    private static IEnumerable<Part> Pair(string label, string value, Scene scene) =>
        value.Length == 0 ? [] : TextRenderer.Paragraph(Line.Of(Run.Bold($"{Fit.Line(label, Fit.Heading)}: "), value), scene);
}
