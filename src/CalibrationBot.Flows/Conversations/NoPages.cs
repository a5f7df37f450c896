namespace CalibrationBot.Flows.Conversations;

/// <summary>Gives no addresses: for a host that serves no pages.</summary>
internal sealed class NoPages : IPageLinks
{
    public Uri? AddressFor(PageLink link, Reply reply) => null;
}
