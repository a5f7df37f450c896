using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Conversations;

/// <summary>
/// A part of everybody's front page that another folder puts there, so that the folder with the page need not know it.
/// Reads only; thread-safe.
/// </summary>
internal interface IHomeSection
{
    /// <summary>Reads what the person has there.</summary>
    /// <param name="turn">What asks for the page, with its person and moment.</param>
    /// <param name="records">A view of the stored records at one moment.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What adds it to the card.</returns>
    ValueTask<Action<CardBuilder>> ReadAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken);
}
