using CalibrationBot.Channels.LocalWeb.Receiving;
using CalibrationBot.Channels.LocalWeb.Workspace;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;

namespace CalibrationBot.Channels.LocalWeb;

/// <summary>Types and presses in the local chat as a person would at the page, for setting up a sample workspace. Thread-safe.</summary>
public sealed class LocalReplay
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);
    private readonly LocalRecords _records;
    private readonly LocalIntake _intake;
    private readonly TimeProvider _clock;

    internal LocalReplay(LocalRecords records, LocalIntake intake, TimeProvider clock) => (_records, _intake, _clock) = (records, intake, clock);

    /// <summary>Types a text.</summary>
    /// <param name="person">Who types.</param>
    /// <param name="place">A channel's id; null for the person's conversation with the bot.</param>
    /// <param name="text">The text.</param>
    /// <param name="id">Makes a repetition the same message: letters, digits and hyphens.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <returns>Whether it was taken; false when the inbox refused it.</returns>
    public async Task<bool> TypeAsync(string person, string? place, string text, string id, CancellationToken cancellationToken)
    {
        if (TextIntake.Read(text) is not { } input)
        {
            return false;
        }

        var where = place is null ? Place.Direct(person) : new Place(place, null);
        var (acceptance, _) = await _intake.SayAsync(person, where, text, input, id, cancellationToken);
        return acceptance is Acceptance.Accepted or Acceptance.Duplicate;
    }

    /// <summary>Presses a button of a card.</summary>
    /// <param name="person">Who presses.</param>
    /// <param name="card">The card, as found by <see cref="FindCardAsync"/>.</param>
    /// <param name="label">The button's label.</param>
    /// <param name="fields">What is typed into the card's inputs; those left out stay as they are.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <returns>Whether it was taken; false when there is no such button or the inbox refused it.</returns>
    public async Task<bool> PressAsync(string person, ReplayCard card, string label, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken)
    {
        if (card.Button(label) is not { } button || (await _records.MessageAsync(card.Message, cancellationToken))?.Value is not { } message)
        {
            return false;
        }

        var all = card.Inputs();
        foreach (var (name, value) in fields)
        {
            all[name] = value;
        }

        var chose = new Chose(button.Action, button.Value, card.Key, all);
        var acceptance = await _intake.ChooseAsync(person, message, chose, $"replay-{card.Message}-{card.Change}", cancellationToken);
        return acceptance is Acceptance.Accepted or Acceptance.Duplicate;
    }

    /// <summary>Waits for a card that fits.</summary>
    /// <param name="person">Who looks.</param>
    /// <param name="place">A channel's id; null for the person's conversation with the bot.</param>
    /// <param name="fits">What is looked for.</param>
    /// <param name="atMost">How long to wait.</param>
    /// <param name="cancellationToken">Ends the waiting with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The card that changed last among those that fit; null when none came in time.</returns>
    public async Task<ReplayCard?> FindCardAsync(string person, string? place, Func<ReplayCard, bool> fits, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var where = place is null ? Place.Direct(person) : new Place(place, null);
        var from = _clock.GetTimestamp();
        while (true)
        {
            var messages = await _records.MessagesAtAsync(where, 50, cancellationToken);
            var found = messages.Where(m => m.Card is not null && m.IsVisibleTo(person))
                .Select(m => new ReplayCard(m.Id, m.Key, m.Change, m.Card!.Value))
                .OrderByDescending(c => c.Change)
                .FirstOrDefault(fits);
            if (found is not null || _clock.GetElapsedTime(from) > atMost)
            {
                return found;
            }

            await Task.Delay(LookAgain, _clock, cancellationToken);
        }
    }

    /// <summary>Whether nobody has written anything in a channel yet.</summary>
    public async Task<bool> IsEmptyAsync(string place, CancellationToken cancellationToken) =>
        (await _records.MessagesAtAsync(new Place(place, null), 1, cancellationToken)).Count == 0;
}
