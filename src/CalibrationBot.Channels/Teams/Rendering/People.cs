using System.Collections.Frozen;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>The people a card speaks of, by name, and the time zone of who reads it.</summary>
/// <param name="Names">Names by person id; a person who is not in it is called a colleague.</param>
/// <param name="Zone">The reader's time zone for what is filled into forms; UTC for several readers.</param>
internal sealed record People(FrozenDictionary<string, string> Names, TimeZoneInfo Zone)
{
    private const string Somebody = "a colleague";

    public static People Nobody { get; } = new(FrozenDictionary<string, string>.Empty, TimeZoneInfo.Utc);

    public string NameOf(PersonRef person) => Names.GetValueOrDefault(person.Id, Somebody);

    /// <summary>Everybody a card mentions.</summary>
    public static IEnumerable<PersonRef> In(Card card) => card.Blocks.SelectMany(LinesOf).SelectMany(l => l.Runs).OfType<Mention>().Select(m => m.Person).Distinct();

    private static IEnumerable<Line> LinesOf(CardBlock block) => block switch
    {
        Paragraph paragraph => [paragraph.Line],
        Hint hint => [hint.Line],
        Bullets bullets => bullets.Items,
        Facts facts => facts.Pairs.Select(p => p.Value),
        _ => [],
    };
}
