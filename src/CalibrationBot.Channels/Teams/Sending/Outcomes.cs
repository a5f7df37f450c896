using CalibrationBot.Channels.Teams.Connector;
using CalibrationBot.Flows.Delivery;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Channels.Teams.Sending;

/// <summary>
/// Tells what a call's answer means for the reply that was sent with it, and operators of what waits for somebody to look after
/// it. Thread-safe.
/// </summary>
internal sealed class Outcomes(TimeProvider time, ILogger<TeamsSender> logger)
{
    private const string Disabled = "BotDisabledByAdmin";
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UntilLetIn = TimeSpan.FromMinutes(5);

    private readonly OnceAMinute _unproved = new(time);
    private readonly OnceAMinuteEach _refusals = new(time);

    /// <summary>The outcome of a call.</summary>
    /// <param name="reply">What was sent.</param>
    /// <param name="answer">What Teams said.</param>
    /// <param name="conversation">Where it was sent to.</param>
    /// <param name="activity">Its id there, when Teams has it.</param>
    public SendOutcome Of(OutgoingReply reply, ConnectorAnswer answer, string conversation, string activity)
    {
        var pause = answer.RetryAfter ?? PauseAfter(reply.Attempt);
        var isShared = Scenes.ReaderOf(reply.Reply) is null;
        switch (answer.State)
        {
            case ConnectorState.Done:
                return new SendOutcome.Sent(new MessageId(conversation, activity).ToString());
            case ConnectorState.Throttled:
                return new SendOutcome.Failed(SendOutcome.Failed.DestinationRateLimited, pause);
            case ConnectorState.Later:
                return new SendOutcome.Failed(answer.Cause, pause);
            case ConnectorState.NoToken or ConnectorState.Unauthorized:
                if (_unproved.IsTime())
                {
                    Log.TeamsUnproved(logger, answer.Cause);
                }

                return new SendOutcome.Failed(answer.Cause, pause);

            // A team takes an app away and back; somebody who takes the bot out of their own chat wants nothing from it.
            case ConnectorState.Forbidden when isShared || answer.Cause.EndsWith(Disabled, StringComparison.Ordinal):
                if (_refusals.IsTime(reply.Reply.To.Workspace))
                {
                    Log.TeamsRefuses(logger, reply.Reply.To.Workspace, answer.Cause);
                }

                return new SendOutcome.Failed(answer.Cause, UntilLetIn) { IsRefusal = true };
            case ConnectorState.Unknown:
                return new SendOutcome.Unknown(answer.Cause);
            default:
                return new SendOutcome.Failed(answer.Cause, null);
        }
    }

    /// <summary>Twice as long after each try, as "Optimize your bot with rate limiting" on learn.microsoft.com asks.</summary>
    /// <param name="attempt">Counts the tries, from 1.</param>
    public static TimeSpan PauseAfter(int attempt) =>
        FirstPause * Math.Pow(2, Math.Clamp(attempt - 1, 0, 10)) is var pause && pause < LongestPause ? pause : LongestPause;
}
