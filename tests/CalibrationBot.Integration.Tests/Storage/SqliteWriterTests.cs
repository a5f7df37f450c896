using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Sqlite;
using CalibrationBot.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>Who does a write that somebody outside waits for: the caller when it comes alone, and else the writer's thread.</summary>
public sealed class SqliteWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SqliteWriter _writer;
    private int _last;

    public SqliteWriterTests()
    {
        var session = Open();
        session.Execute("PRAGMA journal_mode = WAL");
        session.Execute("CREATE TABLE n (i INTEGER PRIMARY KEY)");
        _writer = new SqliteWriter(session);
    }

    [Fact]
    public async Task WriteAtOnce_AFew_AreLeftToTheWriter()
    {
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(Doer.Writer, await _writer.WriteAtOnceAsync(Insert, default));
        }
    }

    [Fact]
    public async Task WriteAtOnce_DoneByTheCaller_IsOnDiskAtItsEnd()
    {
        await ComeAloneAsync();

        var write = _writer.WriteAtOnceAsync(Insert, default);

        Assert.True(write.IsCompletedSuccessfully);
        Assert.Equal(Doer.Caller, await write);
        Assert.Equal(_last, Count());
    }

    [Fact]
    public async Task WriteAtOnce_WhileSomebodyWrites_WaitsWithoutHoldingTheCaller()
    {
        await ComeAloneAsync();
        using var gate = new Gate();
        var before = _writer.WriteAsync(gate.Wait, default);
        await gate.EnteredAsync();

        var write = _writer.WriteAtOnceAsync(Insert, default);

        Assert.False(write.IsCompleted);
        gate.Open();
        Assert.Equal(Doer.Writer, await write);
        Assert.Equal(Doer.Writer, await before);
    }

    [Fact]
    public async Task WriteAtOnce_AfterTwoCameTogether_IsLeftToTheWriter()
    {
        await ComeAloneAsync();
        using var gate = new Gate();
        _ = _writer.WriteAsync(gate.Wait, default);
        await gate.EnteredAsync();
        var (one, other) = (_writer.WriteAtOnceAsync(Insert, default), _writer.WriteAtOnceAsync(Insert, default));
        gate.Open();
        await Task.WhenAll(one, other);

        Assert.Equal(Doer.Writer, await _writer.WriteAtOnceAsync(Insert, default));
    }

    [Fact]
    public async Task WriteAtOnce_DoneByTheCaller_TakesWhatIsQueuedMeanwhileWithIt()
    {
        await ComeAloneAsync();
        Task<Doer>? queued = null;

        await _writer.WriteAtOnceAsync(
            session =>
            {
                queued = _writer.WriteAsync(Insert, default);
                return Insert(session);
            },
            default);

        Assert.Equal(Doer.Caller, await queued!);
        Assert.Equal(_last, Count());
    }

    [Fact]
    public async Task WriteAtOnce_FailsAtTheCaller_IsUndoneAndTheNextGoesOn()
    {
        await ComeAloneAsync();
        var before = Count();

        await Assert.ThrowsAsync<InvalidOperationException>(() => _writer.WriteAtOnceAsync<Doer>(
            session =>
            {
                Insert(session);
                throw new InvalidOperationException("no");
            },
            default));

        Assert.Equal(Doer.Caller, await _writer.WriteAtOnceAsync(Insert, default));
        Assert.Equal(before + 1, Count());
    }

    [Fact]
    public async Task WriteAtOnce_GivenUpBefore_IsNotDone()
    {
        await ComeAloneAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _writer.WriteAtOnceAsync(Insert, new CancellationToken(canceled: true)));

        Assert.Equal(_last, Count());
    }

    [Fact]
    public async Task WriteAtOnce_AfterTheEnd_SaysThatTheStoreIsClosing()
    {
        await ComeAloneAsync();
        _writer.Dispose();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _writer.WriteAtOnceAsync(Insert, default));
    }

    public void Dispose()
    {
        _writer.Dispose();
        _folder.Delete();
    }

    // Until the caller does it. The writer's thread may take a moment to put its last batch away.
    private Task ComeAloneAsync() =>
        Eventually.TrueAsync(async () => await _writer.WriteAtOnceAsync(Insert, default) == Doer.Caller, "a caller who comes alone does the write");

    private Doer Insert(SqliteSession session)
    {
        session.Execute("INSERT INTO n (i) VALUES ($1)", ++_last);
        return Doing();
    }

    // As others see it, so only what is committed.
    private long Count()
    {
        using var session = Open();
        return (long)session.Scalar("SELECT COUNT(*) FROM n")!;
    }

    private SqliteSession Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _folder.File("n.db"), Pooling = false }.ToString());
        connection.Open();
        return new(connection);
    }

    private static Doer Doing() => Thread.CurrentThread.Name == "SQLite writer" ? Doer.Writer : Doer.Caller;

    private enum Doer
    {
        Caller,
        Writer,
    }

    /// <summary>A write that lasts until it is let go.</summary>
    private sealed class Gate : IDisposable
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _open = new();

        public Doer Wait(SqliteSession session)
        {
            _entered.SetResult();
            _open.Wait();
            return Doing();
        }

        public Task EnteredAsync() => _entered.Task;

        public void Open() => _open.Set();

        public void Dispose()
        {
            _open.Set();
            _open.Dispose();
        }
    }
}
