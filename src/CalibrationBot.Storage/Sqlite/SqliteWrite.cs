namespace CalibrationBot.Storage.Sqlite;

/// <summary>One write in the writer's queue.</summary>
internal abstract class SqliteWrite
{
    /// <summary>Does the write inside the batch's transaction; called by one thread at a time.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>Tells the caller that the batch is on disk.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that the write did not happen, or that nobody knows.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A write with a result.</summary>
internal sealed class SqliteWrite<T>(Func<SqliteSession, T> body) : SqliteWrite
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Task => _done.Task;

    public override void Run(SqliteSession session) => _result = body(session);

    public override void Complete() => _done.TrySetResult(_result);

    public override void Fail(Exception exception) => _done.TrySetException(exception);
}
