using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Delivery;

/// <summary>Sends replies on one platform: renders the card and calls the platform, nothing else.</summary>
public interface ISender
{
    /// <summary>The part of a workspace before the colon, such as <c>local</c>.</summary>
    string Channel { get; }

    /// <summary>Sends once. Called in order for one destination and never twice at the same time for it.</summary>
    ValueTask<SendOutcome> SendAsync(OutgoingReply reply, CancellationToken cancellationToken);

    /// <summary>
    /// Finds out whether a reply whose sending ended in <see cref="SendOutcome.Unknown"/> arrived after all. Where the platform
    /// can't be asked, it says in the reply's place that it may not have arrived, or leaves that to the next sending.
    /// </summary>
    /// <returns><see cref="SendOutcome.Sent"/> when it is there, or was admitted to be in doubt; <see cref="SendOutcome.Failed"/>
    /// with <see cref="SendOutcome.Failed.RetryAfter"/> when it, or its admission, surely is not there and is to be sent then with
    /// <see cref="OutgoingReply.WasInDoubt"/>; <see cref="SendOutcome.Unknown"/> when nobody can tell.</returns>
    ValueTask<SendOutcome> LookUpAsync(OutgoingReply reply, CancellationToken cancellationToken);

    /// <summary>
    /// Shows for a few seconds that a turn is being worked on, where the platform has a sign for that. Called again while the
    /// work lasts; does nothing where there is none.
    /// </summary>
    ValueTask ShowWorkingAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// Takes the sign away when the work has ended, where the platform does not do so by itself soon. Called once, before the
    /// answer is sent, and only after <see cref="ShowWorkingAsync"/> or where a process that ended may have shown it.
    /// </summary>
    ValueTask HideWorkingAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}

/// <summary>A reply on its way, with the platform's ids of the messages it refers to.</summary>
/// <param name="Reply">What to send.</param>
/// <param name="ReplacedMessage">The platform's id of the message to replace; null to post.</param>
/// <param name="ThreadMessage">The platform's id of the message that starts the thread; null outside threads.</param>
/// <param name="Attempt">Counts the tries, from 1.</param>
/// <param name="CreatedAt">When its step was committed: it was surely not sent before. Null when nobody knows.</param>
/// <param name="WasInDoubt">
/// Whether a try before this one ended in <see cref="SendOutcome.Unknown"/>. What a look-up can't see may be there all the same; a
/// platform that has no look-up admits that instead of sending the reply again.
/// </param>
public sealed record OutgoingReply(
    Reply Reply, string? ReplacedMessage, string? ThreadMessage, int Attempt, DateTimeOffset? CreatedAt = null, bool WasInDoubt = false);

/// <summary>What became of a sending.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The platform has it.</summary>
    /// <param name="MessageId">The platform's id of the message, to replace or to answer it later.</param>
    public sealed record Sent(string MessageId) : SendOutcome
    {
        /// <summary>
        /// Whether the message says only that the reply may not have arrived: what refers to the reply goes to it, and operators
        /// hear of it.
        /// </summary>
        public bool IsAdmission { get; init; }
    }

    /// <summary>The platform surely does not have it.</summary>
    /// <param name="Cause">Why, without anybody's text: a platform's error code or a status.</param>
    /// <param name="RetryAfter">When to try again; null when trying again is no use.</param>
    public sealed record Failed(string Cause, TimeSpan? RetryAfter) : SendOutcome
    {
        /// <summary>
        /// The cause when the platform asks for fewer requests (429): the whole workspace then waits for
        /// <see cref="RetryAfter"/>, and not this destination alone.
        /// </summary>
        public const string RateLimited = "rate-limited";

        /// <summary>
        /// The cause when the platform asks for fewer requests to this one place: only what goes there waits for
        /// <see cref="RetryAfter"/>.
        /// </summary>
        public const string DestinationRateLimited = "destination-rate-limited";

        /// <summary>
        /// Whether the platform answered, and refuses until somebody changes something there, such as a permission: it is
        /// well, however often it says so.
        /// </summary>
        public bool IsRefusal { get; init; }
    }

    /// <summary>Nobody can tell yet; it will be looked up, never just repeated.</summary>
    /// <param name="Cause">Why, without anybody's text.</param>
    public sealed record Unknown(string Cause) : SendOutcome
    {
        /// <summary>
        /// Whether nobody will ever tell: it is not looked up (again), and what comes after it does not wait for an answer that
        /// nobody gives.
        /// </summary>
        public bool IsFinal { get; init; }
    }
}
