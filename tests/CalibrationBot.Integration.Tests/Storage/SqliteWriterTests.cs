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
    private readonly SqliteSession _session;
    private readonly SqliteWriter _writer;
    private int _last;

    public SqliteWriterTests()
    {
        _session = Open();
        _session.Execute("PRAGMA journal_mode = WAL");
        _session.Execute("CREATE TABLE n (i INTEGER PRIMARY KEY)");
        _writer = new SqliteWriter(_session);
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
        using var gate = new WriteGate();
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
        using var gate = new WriteGate();
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

    [Fact]
    public async Task WriteAtOnce_FileHeldAtTheBeginning_IsAnOutageForTheCallerAndGoesOnAfterwards()
    {
        await ComeAloneAsync();
        var before = Count();
        using var other = Open();
        other.Execute("BEGIN IMMEDIATE");

        var write = _writer.WriteAtOnceAsync(Insert, default);

        Assert.True(write.IsFaulted);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => write);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _writer.WriteAsync(Insert, default));
        other.Execute("ROLLBACK");
        Assert.Equal(before, Count());
        await ComeAloneAsync();
    }

    [Fact]
    public async Task WriteAtOnce_FileHeldAtTheCommit_IsAnOutageForTheCallerAndWhatItTookWithIt()
    {
        // Without a log of its own a write cannot be committed while somebody reads.
        _session.Execute("PRAGMA journal_mode = DELETE");
        await ComeAloneAsync();
        var before = Count();
        using var reader = Open();
        reader.Execute("BEGIN");
        reader.Scalar("SELECT COUNT(*) FROM n");
        Task<Doer>? queued = null;
        Doer? neighbour = null;

        var write = _writer.WriteAtOnceAsync(
            session =>
            {
                queued = _writer.WriteAsync(own => (neighbour = Insert(own)).Value, default);
                return Insert(session);
            },
            default);

        Assert.True(write.IsFaulted);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => write);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => queued!);
        Assert.Equal(Doer.Caller, neighbour);
        reader.Execute("ROLLBACK");
        Assert.Equal(before, Count());
        await ComeAloneAsync();
    }

    [Fact]
    public async Task WriteAtOnce_WhatTheCallerTookWithItFails_IsUndoneAlone()
    {
        await ComeAloneAsync();
        var before = Count();
        Task<Doer>? queued = null;

        var write = _writer.WriteAtOnceAsync(
            session =>
            {
                // A batch in which something fails runs a second time.
                queued ??= _writer.WriteAsync<Doer>(
                    own =>
                    {
                        Insert(own);
                        throw new InvalidOperationException("no");
                    },
                    default);
                return Insert(session);
            },
            default);

        Assert.Equal(Doer.Caller, await write);
        await Assert.ThrowsAsync<InvalidOperationException>(() => queued!);
        Assert.Equal(before + 1, Count());
        await ComeAloneAsync();
    }

    [Fact]
    public async Task Dispose_WhileACallerWrites_WaitsForItAndWhatIsQueued()
    {
        await ComeAloneAsync();
        var before = Count();
        using var gate = new WriteGate();
        var write = Task.Run(() => _writer.WriteAtOnceAsync(
            session =>
            {
                gate.Wait(session);
                return Insert(session);
            },
            default));
        await gate.EnteredAsync();
        var queued = new List<Task<Doer>> { _writer.WriteAsync(Insert, default) };

        var closing = Task.Run(_writer.Dispose);
        await Eventually.TrueAsync(
            () =>
            {
                queued.Add(_writer.WriteAsync(Insert, default));
                return queued[^1].IsFaulted;
            },
            "the writer takes no more");

        Assert.False(closing.IsCompleted);
        gate.Open();
        await closing;
        Assert.Equal(Doer.Caller, await write);
        await Task.WhenAll(queued.SkipLast(1));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => queued[^1]);
        Assert.Equal(before + queued.Count, Count());
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

    internal static Doer Doing() => Thread.CurrentThread.Name == "SQLite writer" ? Doer.Writer : Doer.Caller;
}
