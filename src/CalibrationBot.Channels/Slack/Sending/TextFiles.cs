using CalibrationBot.Channels.Slack.Api;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// Sends somebody a text as a file in their direct conversation, into the thread in which they asked (docs.slack.dev/messaging/working-with-files): an address is
/// asked for, the bytes go there, and the file is shared. Thread-safe.
/// </summary>
internal sealed class TextFiles(SlackApi api, DirectChannels directs)
{
    /// <summary>Sends a file.</summary>
    /// <param name="bot">Whose token.</param>
    /// <param name="person">Who gets it.</param>
    /// <param name="thread">The <c>ts</c> of the message below which they asked; null beside threads.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="content">UTF-8 text.</param>
    /// <param name="cancellationToken">Gives up; a file that was not shared is never seen by anybody.</param>
    /// <returns>Whether it was shared.</returns>
    public async ValueTask<bool> SendAsync(Bot bot, string person, string? thread, string title, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var (channel, _) = await directs.FindAsync(bot, person, cancellationToken);
        if (channel is null)
        {
            return false;
        }

        var place = await api.UploadAddressAsync(bot, "calibrationbot.txt", content.Length, cancellationToken);
        return place.Value is { UploadUrl: { } address, FileId: { } id }
            && await api.UploadAsync(address, content, cancellationToken)
            && await api.ShareFileAsync(bot, id, title, channel, thread, cancellationToken) is ApiResult<Answer>.Done;
    }
}
