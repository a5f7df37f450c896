using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>
/// Who this process is among its replicas: a number, alive exactly as long as one session holds the advisory lock of that
/// number. When the process dies or is cut off, the lock goes with the session, and the others take over what it held: no
/// lease runs on anybody's clock. The same session listens for new turns. Thread-safe.
/// </summary>
internal sealed class PostgresHolder(string connectionString, SpineSignals signals, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The class of the advisory locks by which holders live.</summary>
    public const int LockClass = 0x43426F;

    /// <summary>The channel on which new turns are announced.</summary>
    public const string Channel = "calibrationbot_turns";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _gate = new(1);
    private readonly CancellationTokenSource _closing = new();
    private NpgsqlConnection? _session;
    private Task _listening = Task.CompletedTask;
    private int _number;

    /// <summary>This process's number. Opens the session when there is none, and then the number is a new one.</summary>
    /// <exception cref="StoreUnavailableException">The server cannot be reached.</exception>
    public async ValueTask<int> NumberAsync(CancellationToken cancellationToken)
    {
        if (_session is not null)
        {
            return _number;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_session is null)
            {
                _session = await PostgresFaults.GuardAsync(() => OpenAsync(cancellationToken));
                _listening = ListenAsync(_session);
            }

            return _number;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The number, when there is a session.</summary>
    public int? Number => _session is null ? null : _number;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_session is { } session)
        {
            await using var unlock = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", session);
            await QuietlyAsync(() => unlock.ExecuteNonQueryAsync());
            await session.DisposeAsync();
        }

        _closing.Dispose();
        _gate.Dispose();
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var session = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            KeepAlive = 10,
            // The server, too, must notice within half a minute that this machine is gone without a word.
            Options = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3",
        }.ToString());
        try
        {
            await session.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand(
                $"WITH own AS (SELECT nextval('holder_number')::int AS n) SELECT n FROM own, pg_advisory_lock({LockClass}, n)", session);
            _number = (int)(await command.ExecuteScalarAsync(cancellationToken))!;
            await using var listen = new NpgsqlCommand($"LISTEN {Channel}", session);
            await listen.ExecuteNonQueryAsync(cancellationToken);
            session.Notification += (_, _) => signals.Turns.Set();
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private async Task ListenAsync(NpgsqlConnection session)
    {
        try
        {
            while (true)
            {
                await session.WaitAsync(_closing.Token);
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException or IOException)
        {
            // Cut off: whatever was held under this number now belongs to anybody. The next claim takes a new number.
            if (!_closing.IsCancellationRequested)
            {
                _session = null;
                await session.DisposeAsync();
                await Task.Delay(Pause, time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                signals.Turns.Set();
                signals.Replies.Set();
            }
        }
    }

    // On the way out: when the session is broken its locks are gone already.
    private static async Task QuietlyAsync(Func<Task> last)
    {
        try
        {
            await last();
        }
        catch (NpgsqlException)
        {
            // Nothing is left to unlock.
        }
    }
}
