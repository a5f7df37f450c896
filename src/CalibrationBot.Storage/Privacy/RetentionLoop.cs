using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Storage.Privacy;

/// <summary>Lets things run out once a day, beginning an hour after the start so as not to burden it.</summary>
internal sealed class RetentionLoop(RetentionDesk desk, TimeProvider time, ILogger<RetentionLoop> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromHours(1);
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = First;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = Every;
            try
            {
                if (!stoppingToken.IsCancellationRequested)
                {
                    Log.RanOut(logger, (await desk.ApplyAsync(stoppingToken)).Values.Sum());
                }
            }
            catch (StoreUnavailableException exception)
            {
                Log.RetentionPutOff(logger, exception.Message);
                wait = First;
            }
        }
    }
}
