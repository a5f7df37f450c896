using System.Diagnostics;
using CalibrationBot.Testing;

namespace CalibrationBot.Integration.Tests.Faults;

/// <summary>One run of the crash harness, to be fed and killed.</summary>
internal sealed class Victim : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly List<string> _errors = [];

    public Victim(Action<string> acknowledged, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CalibrationBot.CrashHarness.dll"), .. settings])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Hear(e.Data, acknowledged);
        _process.ErrorDataReceived += (_, e) => Note(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Until it takes turns.</summary>
    public async Task ReadyAsync()
    {
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(_ready.Task, ended).WaitAsync(Patience.Limit, TimeProvider.System) == ended)
        {
            throw new InvalidOperationException($"The harness ended at its start: {Errors}");
        }
    }

    public string Errors
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _errors);
            }
        }
    }

    /// <summary>Offers a turn. A victim that is dead already takes nothing.</summary>
    public void Offer(string line)
    {
        lock (_gate)
        {
            try
            {
                _process.StandardInput.WriteLine(line);
                _process.StandardInput.Flush();
            }
            catch (IOException)
            {
                // Killed meanwhile; the turn is not acknowledged and will be offered again.
            }
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Closes its input, upon which it stops in good order.</summary>
    public async Task StopAsync()
    {
        lock (_gate)
        {
            _process.StandardInput.Close();
        }

        await _process.WaitForExitAsync().WaitAsync(Patience.Limit, TimeProvider.System);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Hear(string? line, Action<string> acknowledged)
    {
        if (line == "ready")
        {
            _ready.TrySetResult();
        }
        else if (line is not null && line.StartsWith("ack ", StringComparison.Ordinal))
        {
            acknowledged(line[4..]);
        }
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            lock (_gate)
            {
                _errors.Add(line);
            }
        }
    }
}
