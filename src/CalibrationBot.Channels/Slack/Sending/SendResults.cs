using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Channels.Slack.Installing;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Delivery;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>Tells what a call's result means for a reply: a refused token is looked after, a refused card and what waits for
/// somebody is reported. Thread-safe.</summary>
internal sealed class SendResults(Installations installations, TimeProvider time, ILogger<SlackSender> logger)
{
    private readonly OnceAMinuteEach _refusals = new(time);

    /// <summary>The outcome of a call.</summary>
    /// <param name="bot">Whose token it was made with.</param>
    /// <param name="result">What Slack said.</param>
    /// <param name="messageId">Names the message when it went well.</param>
    /// <param name="message">What was sent, of which only the shape is ever told.</param>
    /// <param name="cancellationToken">Ends the looking after.</param>
    public async ValueTask<SendOutcome> OfAsync<T>(Bot bot, ApiResult<T> result, Func<T, string?> messageId, SlackMessage message, CancellationToken cancellationToken)
    {
        if (Outcomes.IsBadToken(result) && await installations.DoubtAsync(bot, cancellationToken))
        {
            return new SendOutcome.Failed(result.Reason, TimeSpan.FromSeconds(1)) { IsRefusal = true };
        }

        if (Outcomes.IsForbidden(result) && _refusals.IsTime(bot.Workspace))
        {
            Log.SlackRefuses(logger, bot.Workspace, result.Reason);
        }

        if (Outcomes.IsBadCard(result))
        {
            Log.SlackRefusedCard(logger, $"{result.Reason}: {Outcomes.ShapeOf(message.Blocks)}");
        }

        return Outcomes.Of(result, messageId, message.Blocks);
    }
}
