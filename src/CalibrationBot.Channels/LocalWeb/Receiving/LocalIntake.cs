using System.Security.Cryptography;
using System.Text;
using CalibrationBot.Channels.LocalWeb.Workspace;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Channels.LocalWeb.Receiving;

/// <summary>Turns what a person does in the chat into turns, and puts them into the inbox. Thread-safe.</summary>
internal sealed class LocalIntake(LocalRecords records, LocalWorkspace workspace, IInbox inbox, TimeProvider clock)
{
    /// <summary>Takes a typed text: the turn first, so that what is shown in the chat is sure to be answered.</summary>
    /// <param name="from">Who typed.</param>
    /// <param name="place">Where; it must exist and be open to them.</param>
    /// <param name="text">The words.</param>
    /// <param name="input">What <see cref="TextIntake"/> made of them.</param>
    /// <param name="id">The page's own id of it.</param>
    /// <param name="cancellationToken">Gives up before the turn is stored.</param>
    /// <returns>What the inbox said, and the message when it took the turn.</returns>
    public async ValueTask<(Acceptance Acceptance, LocalMessage? Message)> SayAsync(
        string from, Place place, string text, TurnInput input, string id, CancellationToken cancellationToken)
    {
        var position = await workspace.ReservePositionAsync(cancellationToken);
        var acceptance = await inbox.AcceptAsync(Turn(from, place, input, id), cancellationToken);
        if (acceptance is not (Acceptance.Accepted or Acceptance.Duplicate))
        {
            return (acceptance, null);
        }

        // As in the other chats a slash command is not shown to the rest of a channel.
        var isHidden = input is Commanded && text.StartsWith('/') && place.DirectWith is null;
        var message = await workspace.PostAsync(place, from, text, null, $"{from}/{id}", isHidden ? from : null, position, CancellationToken.None);
        return (acceptance, message);
    }

    /// <summary>Takes a pressed button.</summary>
    /// <param name="from">Who pressed.</param>
    /// <param name="message">The message whose card it is on.</param>
    /// <param name="chose">What was pressed.</param>
    /// <param name="id">The page's own id of the press.</param>
    /// <param name="cancellationToken">Gives up before the turn is stored.</param>
    public ValueTask<Acceptance> ChooseAsync(string from, LocalMessage message, Chose chose, string id, CancellationToken cancellationToken) =>
        inbox.AcceptAsync(Turn(from, message.Place, chose, id), cancellationToken);

    // The ids of turns go into the keys of replies, which outlive an erased person.
    private static string DigestOf(string from, string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{from}\n{id}")).AsSpan(0, 12));

    private Turn Turn(string from, Place place, TurnInput input, string id) => new(
        $"{records.Workspace}/{DigestOf(from, id)}", place.ToRef(records.Workspace), new(records.Workspace, from), clock.GetUtcNow(), input);
}
