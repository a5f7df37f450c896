using System.Text;
using CalibrationBot.Flows.Privacy;
using CalibrationBot.Host.Pages.Export;
using CalibrationBot.Host.Pages.Reading;
using CalibrationBot.Host.Pages.SignIn;
using CalibrationBot.Storage.Privacy;

namespace CalibrationBot.Host.Pages.Candidates;

/// <summary>
/// A manager's candidates: list, one of them, export, erase. What the signed-in person manages is asked anew for every
/// request, from <see cref="ManagedCandidates"/>; what is not theirs is not there.
/// </summary>
internal static class CandidateEndpoints
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(PagePaths.Candidates, ListAsync);
        pages.MapGet(PagePaths.Candidates + "/{key}", ShowAsync);
        pages.MapPost(PagePaths.Candidates + "/{key}/export", ExportAsync);
        pages.MapGet(PagePaths.Candidates + "/{key}/erase", AskAsync);
        pages.MapPost(PagePaths.Candidates + "/{key}/erase", EraseAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, ManagedCandidates candidates, Names names)
    {
        var reader = Reader.Of(http)!;
        var list = await candidates.ListAsync(reader, http.RequestAborted);
        return Page.Of<CandidateListPage>(new()
        {
            [nameof(CandidateListPage.Candidates)] = list,
            [nameof(CandidateListPage.Person)] = (await names.ForAsync([], reader, http.RequestAborted)).Of(reader),
        });
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string key, ManagedCandidates candidates, Names names)
    {
        var reader = Reader.Of(http)!;
        return await candidates.FindAsync(reader, key, http.RequestAborted) is not { } file
            ? Refusals.NotFound()
            : Page.Of<CandidatePage>(new()
            {
                [nameof(CandidatePage.File)] = file,
                [nameof(CandidatePage.Reader)] = reader,
                [nameof(CandidatePage.Names)] = await names.ForAsync(file.Loops.SelectMany(l => l.Debriefs.SelectMany(d => d).Append(l.Loop)), reader, http.RequestAborted),
            });
    }

    private static async Task<IResult> ExportAsync(
        HttpContext http, string key, ManagedCandidates candidates, PrivacyDesk desk, ExportWriter exports, TimeProvider clock)
    {
        var reader = Reader.Of(http)!;
        if (await candidates.FindAsync(reader, key, http.RequestAborted) is not { } file)
        {
            return Refusals.NotFound();
        }

        var html = (await http.Request.ReadFormAsync(http.RequestAborted))["as"] == "html";
        var text = html
            ? await exports.ToHtmlAsync(file, reader, clock.GetUtcNow(), http.RequestAborted)
            : ExportWriter.ToJson(file, reader, clock.GetUtcNow());
        await desk.NoteExportAsync(reader, DataSubject.Candidate(reader.Workspace, file.Alias), http.RequestAborted);
        return Download(text, $"candidate-{key}", html);
    }

    private static async Task<IResult> AskAsync(HttpContext http, string key, ManagedCandidates candidates, PrivacyDesk desk, Names names) =>
        await candidates.FindAsync(Reader.Of(http)!, key, http.RequestAborted) is { } file
            ? await AskFormAsync(http, file, desk, names, isMistyped: false)
            : Refusals.NotFound();

    private static async Task<IResult> AskFormAsync(HttpContext http, CandidateFile file, PrivacyDesk desk, Names names, bool isMistyped)
    {
        var reader = Reader.Of(http)!;
        return Page.Of<ErasePage>(
            new()
            {
                [nameof(ErasePage.File)] = file,
                [nameof(ErasePage.IsHeld)] = await desk.IsHeldAsync(DataSubject.Candidate(reader.Workspace, file.Alias), http.RequestAborted),
                [nameof(ErasePage.IsMistyped)] = isMistyped,
                [nameof(ErasePage.Person)] = (await names.ForAsync([], reader, http.RequestAborted)).Of(reader),
            },
            isMistyped ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static async Task<IResult> EraseAsync(HttpContext http, string key, ManagedCandidates candidates, PrivacyDesk desk, Names names)
    {
        var reader = Reader.Of(http)!;
        if (await candidates.FindAsync(reader, key, http.RequestAborted) is not { } file)
        {
            return Refusals.NotFound();
        }

        var subject = DataSubject.Candidate(reader.Workspace, file.Alias);
        var typed = (await http.Request.ReadFormAsync(http.RequestAborted))["alias"].ToString();
        var isSame = string.Equals(typed.Trim(), file.Alias.Trim(), StringComparison.OrdinalIgnoreCase);
        if (!isSame || await desk.IsHeldAsync(subject, http.RequestAborted))
        {
            return await AskFormAsync(http, file, desk, names, isMistyped: !isSame);
        }

        // Once begun it goes on to its end, whatever the browser does.
        var receipt = await desk.EraseAsync(subject, reader, file.LoopIds, CancellationToken.None);
        return Page.Of<ReceiptPage>(new()
        {
            [nameof(ReceiptPage.Receipt)] = receipt,
            [nameof(ReceiptPage.Alias)] = file.Alias,
            [nameof(ReceiptPage.Person)] = (await names.ForAsync([], reader, CancellationToken.None)).Of(reader),
        });
    }

    /// <summary>A file to keep; its name tells nobody's.</summary>
    public static IResult Download(string text, string name, bool html) => html
        ? Results.File(Encoding.UTF8.GetBytes(text), "text/html; charset=utf-8", name + ".html")
        : Results.File(Encoding.UTF8.GetBytes(text), "application/json; charset=utf-8", name + ".json");
}
