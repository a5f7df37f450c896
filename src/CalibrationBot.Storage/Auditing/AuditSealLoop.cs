using System.Security.Cryptography;
using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Storage.Auditing;

/// <summary>Seals the ends of the audit trails every few seconds, and once more when the process stops.</summary>
internal sealed class AuditSealLoop(AuditSeal seal, TimeProvider time, ILogger<AuditSealLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private bool _told;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            await SealAsync();
            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await SealAsync();
    }

    // Said once: until somebody looks into it, every further time would say the same.
    private async Task SealAsync()
    {
        try
        {
            if (!await seal.SealAsync(CancellationToken.None) && !_told)
            {
                _told = true;
                Log.AuditTrailCut(logger);
            }
        }
        catch (CryptographicException)
        {
            if (!_told)
            {
                _told = true;
                Log.AuditSealUnreadable(logger);
            }
        }
        catch (StoreUnavailableException)
        {
            // The loops that need the store say so; the seal comes with the next time.
        }
    }
}
