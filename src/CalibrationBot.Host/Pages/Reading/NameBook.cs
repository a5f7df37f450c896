using System.Collections.Frozen;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Host.Pages.Reading;

/// <summary>What the people on one page are called. Immutable.</summary>
public sealed class NameBook(FrozenDictionary<PersonRef, string> names)
{
    /// <summary>The person's name where the channel knows it, else the platform's id.</summary>
    public string Of(PersonRef person) => names.TryGetValue(person, out var name) ? name
        : person.Id == ErasureScope.Nobody || person.Id.StartsWith(ErasureScope.Nobody + "-", StringComparison.Ordinal) ? "somebody who was erased"
        : person.Id;
}

/// <summary>Looks names up before a page is rendered. Thread-safe.</summary>
internal sealed class Names(IEnumerable<IPersonNames> channels)
{
    /// <summary>The names of everybody these cards mention, and of one more.</summary>
    public async ValueTask<NameBook> ForAsync(IEnumerable<Card> cards, PersonRef reader, CancellationToken cancellationToken)
    {
        var found = new Dictionary<PersonRef, string>();
        foreach (var person in cards.SelectMany(c => c.People()).Append(reader).Distinct())
        {
            var channel = channels.FirstOrDefault(c => person.Workspace.StartsWith(c.Channel + ":", StringComparison.Ordinal));
            if (channel is not null && await channel.NameOfAsync(person, cancellationToken) is { } name)
            {
                found[person] = name;
            }
        }

        return new(found.ToFrozenDictionary());
    }
}
