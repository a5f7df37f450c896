using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CalibrationBot.Flows.Conversations;

/// <summary>What the bot says, without any platform's shape. Channels render it inside their own limits.</summary>
/// <param name="Title">A short heading; null when the text stands alone.</param>
/// <param name="Blocks">The parts, in reading order.</param>
/// <param name="Fallback">The whole meaning in one plain sentence, for notifications and screen readers.</param>
public sealed record Card(string? Title, ImmutableArray<CardBlock> Blocks, string Fallback)
{
    /// <summary>
    /// What the conversation is about from this card on, in a few words, for platforms that name threads; null leaves the name.
    /// </summary>
    public string? Topic { get; init; }

    /// <summary>Everybody the card mentions or names to pick from, each once, in reading order.</summary>
    public IEnumerable<PersonRef> People() => Blocks.SelectMany(PeopleOf).Distinct();

    private static IEnumerable<PersonRef> PeopleOf(CardBlock block) => block is PeopleInput { Among: { } among }
        ? among
        : LinesOf(block).SelectMany(l => l.Runs).OfType<Mention>().Select(m => m.Person);

    private static IEnumerable<Line> LinesOf(CardBlock block) => block switch
    {
        Paragraph paragraph => [paragraph.Line],
        Hint hint => [hint.Line],
        Bullets bullets => bullets.Items,
        Facts facts => facts.Pairs.Select(p => p.Value),
        _ => [],
    };
}

/// <summary>One part of a card. The set is closed, so that every channel can render all of it.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Quote), "quote")]
[JsonDerivedType(typeof(Bullets), "bullets")]
[JsonDerivedType(typeof(Facts), "facts")]
[JsonDerivedType(typeof(Hint), "hint")]
[JsonDerivedType(typeof(TextInput), "text-input")]
[JsonDerivedType(typeof(ChoiceInput), "choice-input")]
[JsonDerivedType(typeof(PeopleInput), "people-input")]
[JsonDerivedType(typeof(TimeInput), "time-input")]
[JsonDerivedType(typeof(Buttons), "buttons")]
public abstract record CardBlock
{
    private protected CardBlock()
    {
    }
}

/// <summary>A paragraph of running text.</summary>
/// <param name="Line">Its runs.</param>
public sealed record Paragraph(Line Line) : CardBlock;

/// <summary>Somebody's own words, shown literally and set apart.</summary>
/// <param name="Text">The words; never interpreted as markup.</param>
/// <param name="Marks">Spans inside the text to underline, such as flagged ones; in UTF-16 code units.</param>
public sealed record Quote(string Text, ImmutableArray<Mark> Marks) : CardBlock;

/// <summary>A bulleted list.</summary>
/// <param name="Items">Its items.</param>
public sealed record Bullets(ImmutableArray<Line> Items) : CardBlock;

/// <summary>Short name and value pairs, such as level and deadline.</summary>
/// <param name="Pairs">The pairs, in order.</param>
public sealed record Facts(ImmutableArray<Fact> Pairs) : CardBlock;

/// <summary>One pair of <see cref="Facts"/>.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Value">What there is to say.</param>
/// <param name="Ratings">The people's ratings, 1 to 4, that the value spells out: where all pairs have some, a channel may draw them. Null for a value of another kind.</param>
public sealed record Fact(string Name, Line Value, IReadOnlyList<int>? Ratings = null);

/// <summary>Small print: provenance, hints, who can see this.</summary>
/// <param name="Line">Its runs.</param>
public sealed record Hint(Line Line) : CardBlock;

/// <summary>Something a person fills in.</summary>
public abstract record InputBlock : CardBlock
{
    private protected InputBlock(string name, string label, string value) => (Name, Label, Value) = (name, label, value);

    /// <summary>The field's name in <see cref="Chose.Fields"/>.</summary>
    public string Name { get; init; }

    /// <summary>What is asked, always shown.</summary>
    public string Label { get; init; }

    /// <summary>What stands there already; empty for nothing.</summary>
    public string Value { get; init; }

    /// <summary>What stands in it: what was typed since, where there is that, else what the card came with.</summary>
    public string ValueIn(IReadOnlyDictionary<string, string> typed) => typed.TryGetValue(Name, out var later) ? later : Value;
}

/// <summary>A text the person may type.</summary>
/// <param name="Name">The field's name in <see cref="Chose.Fields"/>.</param>
/// <param name="Label">What to type, always shown.</param>
/// <param name="Value">What stands there already; empty for nothing.</param>
/// <param name="Placeholder">An example, shown while empty; null for none.</param>
/// <param name="Multiline">Whether several lines are expected.</param>
public sealed record TextInput(string Name, string Label, string Value, string? Placeholder, bool Multiline) : InputBlock(Name, Label, Value);

/// <summary>One or several choices out of a list.</summary>
/// <param name="Name">The field's name in <see cref="Chose.Fields"/>; several values are joined with a line feed.</param>
/// <param name="Label">What is asked, always shown.</param>
/// <param name="Options">The choices, in order.</param>
/// <param name="Value">The value chosen already; empty for none.</param>
/// <param name="Many">Whether several may be chosen.</param>
public sealed record ChoiceInput(string Name, string Label, ImmutableArray<Option> Options, string Value, bool Many) : InputBlock(Name, Label, Value);

/// <summary>People to pick.</summary>
/// <param name="Name">The field's name; values are person ids joined with a line feed.</param>
/// <param name="Label">Who is asked for, always shown.</param>
/// <param name="Value">Ids picked already, joined with a line feed.</param>
/// <param name="Many">Whether several may be picked.</param>
/// <param name="Among">Whom the channel offers; null for everybody of the workspace. What comes back has to be checked all the same.</param>
public sealed record PeopleInput(string Name, string Label, string Value, bool Many, IReadOnlyList<PersonRef>? Among = null) : InputBlock(Name, Label, Value);

/// <summary>A moment to pick. The value is ISO 8601, with offset.</summary>
public sealed record TimeInput(string Name, string Label, string Value) : InputBlock(Name, Label, Value);

/// <summary>A row of buttons. A pressed button sends all the card's inputs with it.</summary>
/// <param name="Items">The buttons; the first is the main one when it is <see cref="ButtonStyle.Main"/>.</param>
public sealed record Buttons(ImmutableArray<Button> Items) : CardBlock;

/// <summary>One button.</summary>
/// <param name="Label">What it does, in a few words.</param>
/// <param name="Action">The action of <see cref="Chose.Action"/>.</param>
/// <param name="Value">The value of <see cref="Chose.Value"/>; at most 1,000 characters.</param>
/// <param name="Style">How it stands out.</param>
public sealed record Button(string Label, string Action, string Value, ButtonStyle Style = ButtonStyle.Plain);

/// <summary>How a button stands out.</summary>
public enum ButtonStyle
{
    /// <summary>One of several.</summary>
    Plain,

    /// <summary>What most people will want next.</summary>
    Main,

    /// <summary>Something that can't be taken back.</summary>
    Danger,
}

/// <summary>One choice of a <see cref="ChoiceInput"/>.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">What is shown.</param>
/// <param name="Detail">One more line below the label; null for none.</param>
public sealed record Option(string Value, string Label, string? Detail = null);

/// <summary>A marked stretch of a quoted text.</summary>
public sealed record Mark(int Start, int Length);
