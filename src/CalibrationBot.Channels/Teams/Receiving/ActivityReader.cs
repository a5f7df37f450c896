using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>Reads an activity out of any JSON. Never throws on what is inside it.</summary>
internal static class ActivityReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Reads the body.</summary>
    /// <returns>False when it is not a JSON object with a type.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> body, out Activity activity)
    {
        activity = null!;

        // JSON may begin with a mark of its encoding, and readers may look past it (RFC 8259, section 8.1).
        body = body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.Word("type").Length == 0)
            {
                return false;
            }

            activity = Read(root, body.Span);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Activity Read(JsonElement root, ReadOnlySpan<byte> body)
    {
        var conversation = root.Part("conversation");
        return new()
        {
            Type = root.Word("type"),
            Id = FirstOf(root.Word("id"), NameOf(body)),
            Name = root.Word("name"),
            Action = root.Word("action"),
            ChannelId = root.Word("channelId"),
            ServiceUrl = root.Word("serviceUrl"),
            At = DateTimeOffset.TryParse(root.Word("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
            Zone = TimeZoneInfo.TryFindSystemTimeZoneById(root.Word("localTimezone"), out var zone) ? zone : TimeZoneInfo.Utc,
            Text = root.Word("text"),
            HasFiles = root.Items("attachments").Any(a => IsFile(a.Word("contentType"))),
            From = AccountOf(root.Part("from")),
            Recipient = AccountOf(root.Part("recipient")),
            ConversationId = conversation.Word("id"),
            ConversationType = conversation.Word("conversationType"),
            IsGroup = conversation.Part("isGroup").ValueKind == JsonValueKind.True,
            TenantId = IdOf(FirstOf(root.Part("channelData").Part("tenant").Word("id"), conversation.Word("tenantId"))),
            EventType = root.Part("channelData").Word("eventType"),
            ReplyToId = root.Word("replyToId"),
            Mentions = [.. root.Items("entities").Where(e => e.Word("type") == "mention").Select(e => new MentionOf(e.Part("mentioned").Word("id"), e.Word("text")))],
            Value = root.Part("value") is { ValueKind: not JsonValueKind.Undefined } value ? value.Clone() : default,
        };
    }

    private static Account AccountOf(JsonElement account) => new(account.Word("id"), account.Word("name"), IdOf(account.Word("aadObjectId")));

    // The directory's ids are the same in capitals; ours are compared letter by letter.
    private static string IdOf(string id) => Guid.TryParseExact(id, "D", out var guid) ? guid.ToString("D") : id;

    // Quotations, cards and the text once more as HTML are attachments too.
    private static bool IsFile(string contentType) =>
        contentType == "application/vnd.microsoft.teams.file.download.info" || contentType.Split('/')[0] is "image" or "audio" or "video";

    // Teams names all it sends; what has no name is the same again only when every byte of it is.
    private static string NameOf(ReadOnlySpan<byte> body) => "body:" + Digest.Of(body);

    private static string FirstOf(string first, string second) => first.Length > 0 ? first : second;
}
