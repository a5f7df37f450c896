using System.Collections.Frozen;
using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Rendering;

/// <summary>What a card is rendered for: who is who, who can be picked, where the reader is, and where pages open.</summary>
/// <param name="Names">Names by person id; a person who is not in it is called a colleague.</param>
/// <param name="Zone">The reader's time zone for what is filled into forms; UTC for several readers.</param>
/// <param name="Choices">People to pick from without searching, for clients that can't search the directory.</param>
/// <param name="Links">Gives a page its address; null leaves its label.</param>
/// <param name="IsPlayground">Whether Microsoft 365 Agents Playground shows it, which opens no dialogs from messages and can't search for people.</param>
internal sealed record Scene(
    FrozenDictionary<string, string> Names, TimeZoneInfo Zone, ImmutableArray<Option> Choices, Func<PageLink, Uri?> Links, bool IsPlayground = false)
{
    private const string Somebody = "a colleague";
    private static readonly char[] Signs = ['<', '>', '*', '_', '[', ']', '`', '\\', '{', '}', '~'];

    public static Scene Nobody { get; } = new(FrozenDictionary<string, string>.Empty, TimeZoneInfo.Utc, [], _ => null);

    /// <summary>A name as it stands in a text and in the entity that makes it a mention, which have to be the same.</summary>
    public string NameOf(PersonRef person)
    {
        var name = Names.GetValueOrDefault(person.Id, Somebody);
        return Fit.Line(Literal.Run(string.Concat(name.Where(c => !Signs.Contains(c) && !char.IsControl(c)))), Fit.Word);
    }
}
