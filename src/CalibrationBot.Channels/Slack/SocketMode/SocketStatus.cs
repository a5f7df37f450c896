using System.Collections.Concurrent;

namespace CalibrationBot.Channels.Slack.SocketMode;

/// <summary>How Socket Mode is doing, for the operator. Thread-safe.</summary>
internal sealed class SocketStatus
{
    private readonly ConcurrentDictionary<int, string?> _lanes = new();

    /// <summary>How many sockets are to be open; 0 without Socket Mode.</summary>
    public int Wanted => _lanes.Count;

    /// <summary>How many are.</summary>
    public int Open => _lanes.Values.Count(fault => fault is null);

    /// <summary>Why one that should be open isn't, in a word of Slack's or an exception's type; null when all are.</summary>
    public string? Fault => _lanes.Values.FirstOrDefault(fault => fault is not null);

    /// <summary>A lane's socket is open.</summary>
    public void Up(int lane) => _lanes[lane] = null;

    /// <summary>A lane has no socket.</summary>
    public void Down(int lane, string fault) => _lanes[lane] = fault;

    /// <summary>A lane's socket ended, if it counts as open; what was told before says more.</summary>
    public void Ended(int lane, string fault) => _lanes.TryUpdate(lane, fault, null);
}
