namespace CalibrationBot.Flows.Conversations;

/// <summary>
/// Gives a <see cref="PageLink"/> its address at the moment of sending, so that no address that signs anybody in is ever
/// stored with a reply. Thread-safe; quick, and without input or output.
/// </summary>
public interface IPageLinks
{
    /// <summary>An address that signs the link's reader in once.</summary>
    /// <param name="link">The link.</param>
    /// <param name="reply">The reply it is part of.</param>
    /// <returns>Null where nobody may be signed in: anywhere but in the reader's own direct conversation, and where no pages are served.</returns>
    Uri? AddressFor(PageLink link, Reply reply);
}
