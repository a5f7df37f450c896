using CalibrationBot.Channels.Teams.Connector;
using CalibrationBot.Channels.Teams.Receiving;
using CalibrationBot.Channels.Teams.References;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Sending;

/// <summary>Finds people's names: from when they wrote, or from the member list of the place that is written to.</summary>
internal sealed class MemberNames(ConnectorClient connector, ReferenceBook book)
{
    /// <summary>The name, or an empty text when nobody tells it.</summary>
    /// <param name="workspace">The tenant.</param>
    /// <param name="person">Whose name.</param>
    /// <param name="place">Where it is wanted.</param>
    /// <param name="tooLate">When Teams need not be asked any more.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async ValueTask<string> FindAsync(string workspace, string person, Destination place, CancellationToken tooLate, CancellationToken cancellationToken)
    {
        var known = await book.PersonAsync(workspace, person, cancellationToken);
        if (known is null || known.Name.Length > 0 || place.Kind != DestinationKind.Conversation)
        {
            return known?.Name ?? string.Empty;
        }

        var answer = await connector.MemberAsync(known.ServiceUrl, Place.ChannelOf(place.Id), person, tooLate, cancellationToken);
        var name = answer.Body.Word("name");
        if (answer.State == ConnectorState.Done && name.Length > 0)
        {
            var account = answer.Body.Word("id");
            await book.NotePersonAsync(workspace, person, known with { Name = name, AccountId = account }, cancellationToken);
        }

        return name;
    }
}
