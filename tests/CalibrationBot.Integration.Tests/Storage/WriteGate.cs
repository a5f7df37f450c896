using CalibrationBot.Storage.Sqlite;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>A write that lasts until it is let go.</summary>
internal sealed class WriteGate : IDisposable
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _open = new();

    public Doer Wait(SqliteSession session)
    {
        _entered.SetResult();
        _open.Wait();
        return SqliteWriterTests.Doing();
    }

    public Task EnteredAsync() => _entered.Task;

    public void Open() => _open.Set();

    public void Dispose()
    {
        _open.Set();
        _open.Dispose();
    }
}
