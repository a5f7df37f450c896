namespace CalibrationBot.Flows.Conversations;

/// <summary>Gives no addresses: for a host that serves no pages.</summary>
public sealed class NoPages : IPageLinks
{
    /// <inheritdoc/>
    public Uri? AddressFor(PageLink link, Reply reply) => null;
}
