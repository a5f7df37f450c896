using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Storage;

/// <summary>A reply that this process holds.</summary>
/// <param name="Number">The store's own number of it, in order of commit.</param>
/// <param name="Reply">The reply itself.</param>
/// <param name="State"><see cref="ReplyState.Waiting"/>, or <see cref="ReplyState.Doubtful"/> when it has to be looked up first.</param>
/// <param name="Attempts">How often its sending had begun.</param>
/// <param name="LookUps">How often it was looked up.</param>
/// <param name="CreatedAt">When its step was committed.</param>
/// <param name="Holder">Under which of its numbers this process holds it; the store's own business.</param>
public sealed record ClaimedReply(
    long Number, Reply Reply, ReplyState State, int Attempts, int LookUps, DateTimeOffset CreatedAt, int Holder = 0);
