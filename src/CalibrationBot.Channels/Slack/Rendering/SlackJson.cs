using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>How blocks and views are written: no more escaping than JSON needs, because Slack counts bytes.</summary>
internal static class SlackJson
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The node as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Bytes(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
        {
            node.WriteTo(writer);
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }
}
