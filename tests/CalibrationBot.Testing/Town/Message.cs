using System.Text;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Testing.Town;

/// <summary>A message of the bot as it stands in a place; an update takes its card's place.</summary>
public sealed class Message
{
    public required Destination To { get; init; }

    /// <summary>The key of the reply it shows now.</summary>
    public required string Key { get; set; }

    /// <summary>The keys of all replies it has shown; each names it.</summary>
    public HashSet<string> Keys { get; } = [];

    public required Card Card { get; set; }

    public PersonRef? OnlyFor { get; init; }

    /// <summary>Counts posts and updates of the whole town.</summary>
    public int Stamp { get; set; }

    public bool IsSeenBy(PersonRef person) =>
        To.IsPersonal ? To.Id == person.Id : OnlyFor is null || OnlyFor == person;

    public IEnumerable<Button> Buttons => Card.Blocks.OfType<Buttons>().SelectMany(b => b.Items);

    /// <summary>All the words of the card, as somebody reads them.</summary>
    public string Text => TextOf(Card);

    public static string TextOf(Card card)
    {
        var text = new StringBuilder(card.Title).AppendLine();
        foreach (var block in card.Blocks)
        {
            text.AppendLine(block switch
            {
                Paragraph p => Read(p.Line),
                Quote q => $"> {q.Text}",
                Bullets b => string.Join('\n', b.Items.Select(i => $"- {Read(i)}")),
                Facts f => string.Join('\n', f.Pairs.Select(p => $"{p.Name}: {Read(p.Value)}")),
                Hint h => $"({Read(h.Line)})",
                TextInput i => $"{i.Label} [{i.Value}]",
                ChoiceInput c => $"{c.Label} [{c.Value}] {string.Join(" / ", c.Options.Select(o => $"{o.Label} {o.Detail}"))}",
                PeopleInput { Among: { } among } i => $"{i.Label} [{i.Value}] {string.Join(" / ", among.Select(p => p.Id))}",
                PeopleInput i => $"{i.Label} [{i.Value}]",
                TimeInput i => $"{i.Label} [{i.Value}]",
                Buttons b => string.Join(' ', b.Items.Select(i => $"[{i.Label}]")),
                _ => throw new InvalidOperationException($"Unknown block {block.GetType().Name}."),
            });
        }

        return text.AppendLine(card.Fallback).ToString();
    }

    private static string Read(Line line) => string.Concat(line.Runs.Select(r => r switch
    {
        TextRun t => t.Text,
        Mention m => $"@{m.Person.Id}",
        PageLink l => $"{l.Label} ({l.Path} as {l.Reader.Id})",
        Moment m => m.At.ToString("u", System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"Unknown run {r.GetType().Name}."),
    }));
}
