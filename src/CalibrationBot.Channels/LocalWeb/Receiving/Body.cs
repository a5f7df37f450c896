using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace CalibrationBot.Channels.LocalWeb.Receiving;

/// <summary>Reads a request's JSON, up to a size.</summary>
internal static class Body
{
    /// <summary>The most bytes a request may have: a text of 40,000 characters in any script fits several times.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>The document, or the refusal to answer with.</summary>
    public static async Task<(T? Value, IResult? Refusal)> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type)
        where T : class
    {
        var bytes = await BytesAsync(http.Request.Body, http.RequestAborted);
        if (bytes is null)
        {
            return (null, Refusals.TooLarge());
        }

        try
        {
            var value = JsonSerializer.Deserialize(bytes.Value.Span, type);
            return value is null ? (null, Refusals.Unreadable()) : (value, null);
        }
        catch (JsonException)
        {
            return (null, Refusals.Unreadable());
        }
    }

    /// <summary>The whole body, or null when it goes on beyond the limit; the rest is then left unread.</summary>
    private static async Task<ReadOnlyMemory<byte>?> BytesAsync(Stream body, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (content.Length + read > MostBytes)
            {
                return null;
            }

            content.Write(buffer, 0, read);
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }
}
