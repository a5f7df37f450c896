using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>
/// Reads a body or a socket's payload into what it brings. Bodies are read by the address they came to, so that parameters of
/// the content type don't matter. Nothing that may come throws. Thread-safe.
/// </summary>
internal sealed class PayloadReader(TimeProvider time)
{
    private const int MostFields = 64;

    /// <summary>
    /// What a body is: at the address of events a form may come too, with a payload or a command, when Slack was given that one
    /// address for everything. JSON never begins with a letter, but for words that are no payload of Slack's.
    /// </summary>
    public static Surface SurfaceOf(Surface address, ReadOnlySpan<byte> body) =>
        address != Surface.Event || body is not [>= (byte)'a' and <= (byte)'z', ..] ? address
        : body.StartsWith("payload="u8) || body.IndexOf("&payload="u8) >= 0 ? Surface.Interaction
        : Surface.Command;

    /// <summary>What an HTTP body brings.</summary>
    public Incoming Read(Surface surface, ReadOnlyMemory<byte> body)
    {
        try
        {
            if (surface == Surface.Event)
            {
                using var document = JsonDocument.Parse(body);
                return Read(surface, document.RootElement);
            }

            var form = Form(body.Span);
            if (surface == Surface.Command || form.ContainsKey("ssl_check"))
            {
                var command = CommandReader.Read(name => form.GetValueOrDefault(name) is { Length: > 0 } text ? text : null, time.GetUtcNow());
                return Within(command, Organisation.Of(form));
            }

            using var payload = JsonDocument.Parse(form.GetValueOrDefault("payload") ?? string.Empty);
            return Read(surface, payload.RootElement);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            return Incoming.Unreadable;
        }
    }

    /// <summary>What a payload brings.</summary>
    public Incoming Read(Surface surface, JsonElement payload)
    {
        var node = new Node(payload);
        var now = time.GetUtcNow();
        try
        {
            var incoming = surface switch
            {
                _ when !node.IsObject => Incoming.Unreadable,
                Surface.Event => EventReader.Read(node, now),
                Surface.Command => CommandReader.Read(name => node[name].Text, now),
                _ => InteractionReader.Read(node, now),
            };
            return node.IsObject ? Within(incoming, Organisation.Of(node)) : incoming;
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            return Incoming.Unreadable;
        }
    }

    /// <summary>Whether it is the check of a certificate, the one request that Slack does not sign.</summary>
    public static bool IsSslCheck(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Form(body.Span).GetValueOrDefault("ssl_check") == "1";
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            return false;
        }
    }

    private static Incoming Within(Incoming incoming, Organisation? organisation) =>
        organisation is null ? incoming : incoming with { Organisation = organisation };

    private static Dictionary<string, string> Form(ReadOnlySpan<byte> body)
    {
        using var reader = new FormReader(Encoding.UTF8.GetString(body)) { ValueCountLimit = MostFields, ValueLengthLimit = SignedBody.MostBytes };
        return reader.ReadForm().ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
    }

    // InvalidOperationException: a JSON string whose bytes or escapes are no text.
    private static bool IsUnreadable(Exception exception) => exception is JsonException or InvalidDataException or InvalidOperationException;
}
