using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Storage;

/// <summary>A turn that this process holds.</summary>
/// <param name="Number">The store's own number of it, in order of acceptance.</param>
/// <param name="Turn">The turn itself.</param>
/// <param name="Attempts">How often it was tried before and failed.</param>
/// <param name="Recovered">Whether it had been waiting when this process started.</param>
/// <param name="Holder">Under which of its numbers this process holds it; the store's own business.</param>
public sealed record ClaimedTurn(long Number, Turn Turn, int Attempts, bool Recovered, int Holder = 0);
