namespace CalibrationBot.Flows.Delivery;

/// <summary>The channels' senders, found by a workspace's name. Immutable and thread-safe.</summary>
internal sealed class Senders(IEnumerable<ISender> senders)
{
    private readonly Dictionary<string, ISender> _byChannel = senders.ToDictionary(s => s.Channel, StringComparer.Ordinal);

    /// <summary>The channel that a workspace belongs to: what its name begins with, as <c>slack</c> in <c>slack:T012</c>.</summary>
    public static string ChannelOf(string workspace) => workspace.Split(':', 2)[0];

    /// <summary>The sender of a workspace's channel; null when none is set up.</summary>
    public ISender? Find(string workspace) => _byChannel.GetValueOrDefault(ChannelOf(workspace));
}
