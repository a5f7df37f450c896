using CalibrationBot.Flows.Privacy;
using CalibrationBot.Host.Pages.Candidates;
using CalibrationBot.Host.Pages.Export;
using CalibrationBot.Host.Pages.Reading;
using CalibrationBot.Host.Pages.SignIn;
using CalibrationBot.Storage.Privacy;

namespace CalibrationBot.Host.Pages.Own;

/// <summary>What is held on the person who is signed in, and the export of it.</summary>
internal static class OwnEndpoints
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/pages", () => Results.LocalRedirect(PagePaths.Own));
        pages.MapGet(PagePaths.Own, ShowAsync);
        pages.MapPost(PagePaths.Own + "/export", ExportAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, PrivacyDesk desk, Names names)
    {
        var reader = Reader.Of(http)!;
        var data = await desk.CollectAsync(DataSubject.Person(reader.Workspace, reader.Id), http.RequestAborted);
        return Page.Of<OwnPage>(new()
        {
            [nameof(OwnPage.Data)] = data,
            [nameof(OwnPage.Person)] = (await names.ForAsync([], reader, http.RequestAborted)).Of(reader),
        });
    }

    private static async Task<IResult> ExportAsync(HttpContext http, PrivacyDesk desk, ExportWriter exports)
    {
        var reader = Reader.Of(http)!;
        var subject = DataSubject.Person(reader.Workspace, reader.Id);
        var data = await desk.CollectAsync(subject, http.RequestAborted);
        var html = (await http.Request.ReadFormAsync(http.RequestAborted))["as"] == "html";
        var text = html ? await exports.ToHtmlAsync(data, http.RequestAborted) : data.ToJson();
        await desk.NoteExportAsync(reader, subject, http.RequestAborted);
        return CandidateEndpoints.Download(text, "held-on-me", html);
    }
}
