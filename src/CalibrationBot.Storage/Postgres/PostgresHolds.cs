using System.Collections.Concurrent;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>
/// What this process holds, each under the number it had when it took it: after a break of the session an older hold is
/// void, and must not be mistaken for a new one. Thread-safe.
/// </summary>
/// <param name="free">Frees rows given by <c>$1</c>, their numbers, and <c>$2</c>, their holders.</param>
internal sealed class PostgresHolds(string free)
{
    private readonly ConcurrentDictionary<long, int> _held = new();
    private readonly ConcurrentQueue<(long Number, int Holder)> _released = new();

    public void Add(long number, int holder) => _held[number] = holder;

    /// <summary>Under which number it is held; none that ever was when it is not.</summary>
    public int HolderOf(long number) => _held.GetValueOrDefault(number, -1);

    /// <summary>Forgets what the database knows to be free.</summary>
    public void Remove(long number) => _held.TryRemove(number, out _);

    /// <summary>Frees it with the next claim.</summary>
    public void Release(long number)
    {
        if (_held.TryRemove(number, out var holder))
        {
            _released.Enqueue((number, holder));
        }
    }

    /// <summary>Frees in the database what was released.</summary>
    public async Task FreeReleasedAsync(NpgsqlConnection connection)
    {
        var released = new List<(long Number, int Holder)>();
        while (_released.TryDequeue(out var one))
        {
            released.Add(one);
        }

        if (released.Count == 0)
        {
            return;
        }

        try
        {
            await using var command = connection.Statement(free, released.Select(r => r.Number).ToArray(), released.Select(r => r.Holder).ToArray());
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch
        {
            released.ForEach(_released.Enqueue);
            throw;
        }
    }
}
