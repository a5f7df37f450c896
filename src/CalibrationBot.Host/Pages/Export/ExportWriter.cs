using System.Collections.Immutable;
using System.Text.Json;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Privacy;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Host.Pages.Reading;
using CalibrationBot.Storage.Privacy;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CalibrationBot.Host.Pages.Export;

/// <summary>Writes exports for reading: one file that needs nothing else. Thread-safe; works with and without a server.</summary>
internal sealed class ExportWriter(RecordReader reader, Names names, IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Everything held on a subject.</summary>
    public async Task<string> ToHtmlAsync(HeldData data, CancellationToken cancellationToken)
    {
        ImmutableArray<ExportSection> sections =
        [
            .. data.Records.Select(r => new ExportSection($"Written {Times.Long(r.CreatedAt)}, last changed {Times.Long(r.UpdatedAt)}", reader.Read(r.Record))),
            .. data.Waiting.Select((w, i) => new ExportSection(string.Empty, reader.Read(new StoredRecord(new(data.Subject.Workspace, "sent, and not worked through yet", $"{i}"), 1, w)))),
        ];
        var person = new PersonRef(data.Subject.Workspace, data.Subject.Name);
        var book = await names.ForAsync(sections.SelectMany(s => s.Cards), person, cancellationToken);
        var who = data.Subject.PersonId is null ? $"the candidate {data.Subject.Name}" : book.Of(person);
        return await RenderAsync(new(
            $"What is held on {who}",
            data.At,
            [$"Everything in the workspace {data.Subject.Workspace}: {Count(sections.Length, "entry", "entries")}. The JSON export has the same, with every technical detail."],
            sections,
            [.. data.Deeds.Select(d => (d.At, DeedWords.Of(d.Deed)))],
            book));
    }

    /// <summary>What a manager may have of a candidate.</summary>
    public async Task<string> ToHtmlAsync(CandidateFile file, PersonRef manager, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ImmutableArray<ExportSection> sections =
        [
            .. file.Loops.SelectMany(l => l.Debriefs.Select(d => new ExportSection($"In the loop opened for {file.Alias}", d)).Prepend(new ExportSection(l.Sealed ?? string.Empty, [l.Loop]))),
        ];
        var book = await names.ForAsync(sections.SelectMany(s => s.Cards), manager, cancellationToken);
        return await RenderAsync(new(
            $"What is held on {file.Alias}",
            at,
            [
                $"The loops {book.Of(manager)} manages in the workspace {manager.Workspace}, with the debriefs that are open to them.",
                "Interviewers' raw notes, drafts and sealed debriefs are not in it. When the candidate asks for everything, whoever runs this bot can export that.",
            ],
            sections,
            [],
            book));
    }

    /// <summary>What a manager may have of a candidate, for programs.</summary>
    public static string ToJson(CandidateFile file, PersonRef manager, DateTimeOffset at) => JsonSerializer.Serialize(
        new { workspace = manager.Workspace, candidate = file.Alias, exportedAt = at, exportedFor = manager.Id, loops = file.Loops.Select(l => l.Json) },
        Readable);

    private static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";

    private async Task<string> RenderAsync(ExportDocument document)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ExportView.Document)] = document });
            return (await renderer.RenderComponentAsync<ExportView>(parameters)).ToHtmlString();
        });
    }
}
