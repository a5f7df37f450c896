namespace CalibrationBot.Channels.Slack.SocketMode;

/// <summary>
/// Keeps one socket open for as long as the process lives. When Slack announces that it will close one, the next is opened
/// first and the old one goes on reading until Slack closes it, so that there is no moment without a socket.
/// </summary>
internal sealed class SocketLane(int number, SocketOpener opener, SocketParts parts)
{
    // Slack announces an end about ten seconds ahead.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(30);
    private static readonly string[] NeedAPerson =
        [SocketMessage.Disconnect.LinkDisabled, "invalid_auth", "not_authed", "account_inactive", "token_revoked", "not_allowed_token_type", "missing_scope"];

    private readonly Pauses _pauses = new(Random.Shared.NextDouble);
    private readonly List<Task> _retiring = [];
    private bool _lastWasShort;
    private Type? _toldOf;

    /// <summary>Runs until told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        SlackSocket? current = null;
        parts.Status.Down(number, "starting");
        while (!stopping.IsCancellationRequested)
        {
            var asking = OpenAsync(stopping);
            await WatchAsync(current, asking);
            var opening = await asking;
            if (opening.Socket is not { } next)
            {
                await PauseAsync(opening.Fault, opening.RetryAfter, current, stopping);
                continue;
            }

            Retire(current, stopping);
            current = next;
            _toldOf = null;
            parts.Status.Up(number);
            Log.SocketOpened(parts.Logger, number);
            await ServeAsync(current, stopping);
        }

        parts.Status.Down(number, "stopped");
        await Task.WhenAll([.. _retiring, CloseAsync(current)]);
    }

    private async Task<SocketOpening> OpenAsync(CancellationToken stopping)
    {
        try
        {
            return await opener.OpenAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return SocketOpening.Failed("stopped");
        }
#pragma warning disable CA1031 // The edge: whatever goes wrong with one try, there is another.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Once is enough: the tries go on for as long as it fails.
            if (_toldOf != exception.GetType())
            {
                Log.SocketOpenFailed(parts.Logger, number, exception);
                _toldOf = exception.GetType();
            }

            return SocketOpening.Failed(exception.GetType().Name);
        }
    }

    /// <summary>Waits until another socket is wanted: this one ended, or Slack says that it will.</summary>
    private async Task ServeAsync(SlackSocket socket, CancellationToken stopping)
    {
        var since = parts.Time.GetTimestamp();
        Task sign = Task.WhenAny(socket.Leaving, socket.Ended);
        await sign.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        var reason = await ReasonAsync(socket);
        if (socket.Ended.IsCompleted)
        {
            parts.Status.Down(number, reason);
        }

        var (isShort, lastWasShort) = (parts.Time.GetElapsedTime(since) < Stable, _lastWasShort);
        _lastWasShort = isShort;
        if (!isShort)
        {
            _pauses.Reset();
        }

        if (reason is SocketMessage.Disconnect.LinkDisabled or SocketMessage.Disconnect.TooMany)
        {
            await PauseAsync(reason, Pauses.Longest, null, stopping);
        }
        else if (isShort && (lastWasShort || socket.Ended.IsCompleted))
        {
            // One that Slack renews soon is nothing; one after the other would ask for addresses without end.
            await PauseAsync(reason, null, socket, stopping);
        }
    }

    private async Task PauseAsync(string fault, TimeSpan? atLeast, SlackSocket? current, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        if (current is null || current.Ended.IsCompleted)
        {
            parts.Status.Down(number, fault);
        }

        var pause = _pauses.Next(NeedAPerson.Contains(fault) ? Pauses.Longest : atLeast);
        Tell(fault, pause);
        var delay = Task.Delay(pause, parts.Time, stopping);
        await WatchAsync(current, delay);
        await delay.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Tells when the socket that is still read ends before something else does.</summary>
    private async Task WatchAsync(SlackSocket? current, Task meanwhile)
    {
        if (current is not null && await Task.WhenAny(current.Ended, meanwhile) == current.Ended)
        {
            parts.Status.Ended(number, await ReasonAsync(current));
        }
    }

    private static async ValueTask<string> ReasonAsync(SlackSocket socket) =>
        socket.Leaving.IsCompletedSuccessfully ? await socket.Leaving : "closed";

    private void Tell(string fault, TimeSpan pause)
    {
        if (fault == SocketMessage.Disconnect.LinkDisabled)
        {
            Log.SocketModeOff(parts.Logger);
        }
        else if (NeedAPerson.Contains(fault))
        {
            Log.SocketRefused(parts.Logger, fault);
        }
        else
        {
            Log.SocketLost(parts.Logger, number, fault, pause.TotalSeconds);
        }
    }

    private void Retire(SlackSocket? old, CancellationToken stopping)
    {
        _retiring.RemoveAll(t => t.IsCompleted);
        if (old is not null)
        {
            _retiring.Add(RetireAsync(old, stopping));
        }
    }

    private async Task RetireAsync(SlackSocket old, CancellationToken stopping)
    {
        await old.Ended.WaitAsync(Overlap, parts.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CloseAsync(old);
    }

    private static async Task CloseAsync(SlackSocket? socket)
    {
        if (socket is not null)
        {
            await socket.CloseAsync();
            socket.Dispose();
        }
    }
}
