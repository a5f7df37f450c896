using System.Collections.Concurrent;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Testing;

/// <summary>Secrets in memory. Thread-safe.</summary>
public sealed class InMemorySecretStore : ISecretStore
{
    private readonly ConcurrentDictionary<(string Workspace, string Name), string> _secrets = new();

    private int _failing;

    /// <summary>How many there are.</summary>
    public int Count => _secrets.Count;

    /// <summary>Lets the next writes fail, as in an outage.</summary>
    public void FailWrites(int count) => Interlocked.Exchange(ref _failing, count);

    public Task SetAsync(string workspace, string name, string value, CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref _failing) >= 0)
        {
            return Task.FromException(new StoreUnavailableException());
        }

        _secrets[(workspace, name)] = value;
        return Task.CompletedTask;
    }

    public Task<string?> FindAsync(string workspace, string name, CancellationToken cancellationToken) =>
        Task.FromResult(_secrets.GetValueOrDefault((workspace, name)));

    public Task RemoveAsync(string workspace, string name, CancellationToken cancellationToken)
    {
        _secrets.TryRemove((workspace, name), out _);
        return Task.CompletedTask;
    }
}
