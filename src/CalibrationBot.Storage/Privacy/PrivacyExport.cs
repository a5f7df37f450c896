using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalibrationBot.Storage.Privacy;

/// <summary>Writes down everything held on a subject, for the subject (GDPR, article 15).</summary>
internal static class PrivacyExport
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToJson(DataSubject subject, IReadOnlyList<LinkedRecord> records, IReadOnlyList<AuditEntry> deeds, DateTimeOffset at) => new JsonObject
    {
        ["workspace"] = subject.Workspace,
        ["subject"] = subject.Link,
        ["exportedAt"] = at,
        ["records"] = new JsonArray([.. records.Select(RecordOf)]),
        ["deeds"] = new JsonArray([.. deeds.Select(DeedOf)]),
    }.ToJsonString(Readable);

    /// <summary>The same for reading: one section a record, its JSON as nested lists.</summary>
    public static string ToHtml(DataSubject subject, IReadOnlyList<LinkedRecord> records, IReadOnlyList<AuditEntry> deeds, DateTimeOffset at)
    {
        var title = Escape($"What is held on {subject.Link} in {subject.Workspace}");
        var sections = records.Select(r => $"<section><h2>{Escape(r.Kind)}</h2><p>Written {Day(r.CreatedAt)}, changed {Day(r.UpdatedAt)}.</p>{Show(JsonNode.Parse(r.Json))}</section>");
        var lines = deeds.Select(d => $"<li>{Day(d.At)} {Escape(d.Deed)}</li>");
        return $$"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{title}}</title>
            <style>body{font:16px/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}dt{font-weight:600}dd{margin:0 0 .5rem 1rem;white-space:pre-wrap}</style></head>
            <body><h1>{{title}}</h1><p>Exported {{at:u}}. {{records.Count}} records, {{deeds.Count}} deeds.</p>
            {{string.Join('\n', sections)}}
            <section><h2>Deeds</h2><ul>{{string.Concat(lines)}}</ul></section></body></html>
            """;
    }

    private static JsonNode RecordOf(LinkedRecord record) => new JsonObject
    {
        ["kind"] = record.Kind,
        ["id"] = record.Id,
        ["version"] = record.Version,
        ["createdAt"] = DateTimeOffset.FromUnixTimeMilliseconds(record.CreatedAt),
        ["updatedAt"] = DateTimeOffset.FromUnixTimeMilliseconds(record.UpdatedAt),
        ["content"] = JsonNode.Parse(record.Json),
    };

    private static JsonNode DeedOf(AuditEntry deed) => new JsonObject
    {
        ["at"] = DateTimeOffset.FromUnixTimeMilliseconds(deed.At),
        ["deed"] = deed.Deed,
        ["kind"] = deed.Kind,
        ["id"] = deed.Id,
    };

    private static string Show(JsonNode? node) => node switch
    {
        JsonObject o => $"<dl>{string.Concat(o.Select(p => $"<dt>{Escape(p.Key)}</dt><dd>{Show(p.Value)}</dd>"))}</dl>",
        JsonArray a => $"<ol>{string.Concat(a.Select(i => $"<li>{Show(i)}</li>"))}</ol>",
        null => "none",
        _ => Escape(node.ToString()),
    };

    private static string Day(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);

    private static string Escape(string text) => HtmlEncoder.Default.Encode(text);
}
