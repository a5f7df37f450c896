using System.Collections.Concurrent;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>
/// What this process gave back, to be freed with its next claim. Each with the number it was held under: after a break of
/// the session an older hold is void, and must not be mistaken for a new one. Thread-safe.
/// </summary>
/// <param name="free">Frees rows given by <c>$1</c>, their numbers, and <c>$2</c>, their holders.</param>
internal sealed class Releases(string free)
{
    private readonly ConcurrentQueue<(long Number, int Holder)> _waiting = new();

    public void Add(long number, int holder) => _waiting.Enqueue((number, holder));

    public async Task FreeAsync(NpgsqlConnection connection)
    {
        var released = new List<(long Number, int Holder)>();
        while (_waiting.TryDequeue(out var one))
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
            released.ForEach(_waiting.Enqueue);
            throw;
        }
    }
}
