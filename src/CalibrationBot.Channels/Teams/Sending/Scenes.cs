using System.Collections.Frozen;
using System.Collections.Immutable;
using CalibrationBot.Channels.Teams.Connector;
using CalibrationBot.Channels.Teams.Dialogs;
using CalibrationBot.Channels.Teams.Receiving;
using CalibrationBot.Channels.Teams.References;
using CalibrationBot.Channels.Teams.Rendering;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Sending;

/// <summary>Finds out what a card is rendered for: names, the reader's zone, and who can be picked. Thread-safe.</summary>
internal sealed class Scenes(TeamsOptions options, ReferenceBook book, MemberNames names, ConnectorClient connector, IPageLinks pages, TimeProvider time)
{
    private const int MostChoices = 100;

    // All of a scene's questions to Teams together. They come before the message, within the time its sending may take: a card
    // without somebody's name is better than one that nobody knows whether it went out.
    private static readonly TimeSpan QuestionsLimit = TimeSpan.FromSeconds(5);

    /// <summary>The scene of a reply's message.</summary>
    public ValueTask<Scene> ForMessageAsync(Reply reply, CancellationToken cancellationToken) =>
        FindAsync(reply.Card, reply.To, ReaderOf(reply), link => pages.AddressFor(link, reply), cancellationToken);

    /// <summary>The scene of a dialog that a person opens. Pages are linked to in the message alone.</summary>
    public ValueTask<Scene> ForDialogAsync(KeptCard kept, PersonRef person, CancellationToken cancellationToken) =>
        FindAsync(kept.Card, kept.Place?.Here ?? person.Direct, person.Id, _ => null, cancellationToken);

    /// <summary>The id of the one person who sees a reply; null where a channel or group does.</summary>
    public static string? ReaderOf(Reply reply) => reply.OnlyFor?.Id ?? (reply.To.IsPersonal ? reply.To.Id : null);

    private async ValueTask<Scene> FindAsync(Card card, Destination to, string? reader, Func<PageLink, Uri?> links, CancellationToken cancellationToken)
    {
        using var questions = new CancellationTokenSource(QuestionsLimit, time);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var person in card.People())
        {
            var name = await names.FindAsync(to.Workspace, person.Id, to, questions.Token, cancellationToken);
            if (name.Length > 0)
            {
                known[person.Id] = name;
            }
        }

        var zone = reader is null ? null : (await book.PersonAsync(to.Workspace, reader, cancellationToken))?.Zone;
        var choices = card.Blocks.Any(b => b is PeopleInput { Among: null }) ? await MembersAsync(to, questions.Token, cancellationToken) : [];
        return new(
            known.ToFrozenDictionary(StringComparer.Ordinal),
            TimeZoneInfo.TryFindSystemTimeZoneById(zone ?? string.Empty, out var found) ? found : TimeZoneInfo.Utc,
            choices,
            links,
            IsPlayground: string.IsNullOrEmpty(options.AppId));
    }

    private async ValueTask<ImmutableArray<Option>> MembersAsync(Destination to, CancellationToken tooLate, CancellationToken cancellationToken)
    {
        if (to.IsPersonal || await book.PlaceAsync(to.Workspace, Place.ChannelOf(to.Id), cancellationToken) is not { } place)
        {
            return [];
        }

        var members = await connector.MembersAsync(place.ServiceUrl, Place.ChannelOf(to.Id), MostChoices, tooLate, cancellationToken);
        return
        [
            .. members
                .Select(m => new Option(m.Word("aadObjectId") is { Length: > 0 } id ? id : m.Word("id"), m.Word("name")))
                .Where(o => o.Value.Length > 0 && o.Label.Length > 0)
                .OrderBy(o => o.Label, StringComparer.OrdinalIgnoreCase),
        ];
    }
}
