using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Host.Pages.SignIn;

/// <summary>Makes the addresses of links that sign in, and only for the reader's own direct conversation. Thread-safe.</summary>
internal sealed class PageLinks(PageTokens tokens, SiteAddress site) : IPageLinks
{
    public Uri? AddressFor(PageLink link, Reply reply) =>
        reply.To.Kind == DestinationKind.Direct && reply.To.Workspace == link.Reader.Workspace && reply.To.Id == link.Reader.Id
            ? new Uri($"{site.Root}{SignInEndpoints.Path}?t={tokens.Write(link.Reader, link.Path)}")
            : null;
}
