using System.Collections.Concurrent;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Testing;

/// <summary>Secrets in memory. Thread-safe.</summary>
public sealed class InMemorySecretStore : ISecretStore
{
    private readonly ConcurrentDictionary<(string Workspace, string Name), string> _secrets = new();

    /// <summary>How many there are.</summary>
    public int Count => _secrets.Count;

    public Task SetAsync(string workspace, string name, string value, CancellationToken cancellationToken)
    {
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
