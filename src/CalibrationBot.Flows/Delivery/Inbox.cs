using System.Text;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Flows.Delivery;

/// <summary>Takes turns while there is room and a store to keep them in.</summary>
internal sealed class Inbox(
    ITurnStore turns, RightOfWay rightOfWay, SpineMetrics metrics, TimeProvider time, IOptions<InboxOptions> options, ILogger<Inbox> logger) : IInbox
{
    private readonly int _maxBytes = options.Value.MaxTurnBytes;

    public async ValueTask<Acceptance> AcceptAsync(Turn turn, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        rightOfWay.Comes();
        try
        {
            var acceptance = await StoreAsync(turn, cancellationToken);
            metrics.Offered(turn, acceptance, since);
            if (acceptance == Acceptance.Accepted)
            {
                rightOfWay.Arrived(time.GetElapsedTime(since));
            }

            return acceptance;
        }
        finally
        {
            rightOfWay.Goes();
        }
    }

    private async ValueTask<Acceptance> StoreAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (SizeOf(turn) > _maxBytes)
        {
            return Acceptance.TooLarge;
        }

        try
        {
            return await turns.AcceptAsync(turn, cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            // The sender comes back later and is told apart as a double if the turn was stored after all.
            Log.InboxWithoutStore(logger, exception.Message);
            return Acceptance.Busy;
        }
    }

    private static int SizeOf(Turn turn) => turn.Input switch
    {
        Said said => Encoding.UTF8.GetByteCount(said.Text),
        Commanded commanded => Encoding.UTF8.GetByteCount(commanded.Text),
        Chose chose => Encoding.UTF8.GetByteCount(chose.Value) + chose.Fields.Sum(f => Encoding.UTF8.GetByteCount(f.Key) + Encoding.UTF8.GetByteCount(f.Value)),
        _ => 0,
    };
}
