using System.Collections.Immutable;

namespace CalibrationBot.Flows.Conversations;

/// <summary>Puts a card together block by block, in reading order.</summary>
internal sealed class CardBuilder(string? title)
{
    private readonly ImmutableArray<CardBlock>.Builder _blocks = ImmutableArray.CreateBuilder<CardBlock>();

    /// <summary>A card of one sentence or two and nothing else.</summary>
    public static Card Plain(string text) => new CardBuilder(null).Text(text).Build(text);

    public CardBuilder Text(Line line) => Add(new Paragraph(line));

    /// <summary>Adds a paragraph when there is something to say.</summary>
    public CardBuilder TextIfAny(string? text) => string.IsNullOrEmpty(text) ? this : Text(text);

    public CardBuilder Quote(string text, params ReadOnlySpan<Mark> marks) => Add(new Quote(text, [.. marks]));

    /// <summary>A quotation, or nothing when there is none.</summary>
    public CardBuilder QuoteIfAny(string text) => text.Length == 0 ? this : Quote(text);

    public CardBuilder List(params IEnumerable<Line> items) => Add(new Bullets([.. items]));

    public CardBuilder Facts(params ReadOnlySpan<(string Name, Line Value)> pairs)
    {
        var facts = ImmutableArray.CreateBuilder<Fact>(pairs.Length);
        foreach (var (name, value) in pairs)
        {
            facts.Add(new Fact(name, value));
        }

        return Add(new Facts(facts.DrainToImmutable()));
    }

    /// <summary>Adds people's own ratings side by side, as pairs that a channel may draw. No mean, no total.</summary>
    public CardBuilder Spread(IEnumerable<(string Name, IReadOnlyList<int> Ratings)> rows) =>
        Add(new Facts([.. rows.Select(r => new Fact(r.Name, string.Join(", ", r.Ratings), r.Ratings))]));

    public CardBuilder Hint(Line line) => Add(new Hint(line));

    public CardBuilder Input(string name, string label, string value = "", string? placeholder = null, bool multiline = false) =>
        Add(new TextInput(name, label, value, placeholder, multiline));

    public CardBuilder Choice(string name, string label, IEnumerable<Option> options, string value = "", bool many = false) =>
        Add(new ChoiceInput(name, label, [.. options], value, many));

    public CardBuilder People(string name, string label, string value = "", bool many = true) => Add(new PeopleInput(name, label, value, many));

    /// <summary>People to pick from a few.</summary>
    public CardBuilder PeopleAmong(string name, string label, IEnumerable<PersonRef> among) => Add(new PeopleInput(name, label, string.Empty, Many: true, [.. among]));

    public CardBuilder Time(string name, string label, string value) => Add(new TimeInput(name, label, value));

    public CardBuilder Buttons(params IEnumerable<Button> buttons)
    {
        ImmutableArray<Button> items = [.. buttons];
        return items.IsEmpty ? this : Add(new Buttons(items));
    }

    /// <summary>The card; <paramref name="fallback"/> says its whole meaning in one sentence.</summary>
    public Card Build(string fallback) => new(title, _blocks.ToImmutable(), fallback);

    private CardBuilder Add(CardBlock block)
    {
        _blocks.Add(block);
        return this;
    }
}
