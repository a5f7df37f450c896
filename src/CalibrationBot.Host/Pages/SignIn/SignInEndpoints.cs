using System.Security.Claims;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Host.Pages.Reading;
using Microsoft.AspNetCore.Authentication;

namespace CalibrationBot.Host.Pages.SignIn;

/// <summary>
/// Exchanges a link for a session. Opening the link only shows a button, because chat programs fetch links to preview them
/// and must not use one up; pressing the button uses it, once.
/// </summary>
internal static class SignInEndpoints
{
    /// <summary>Where links point.</summary>
    public const string Path = "/signin";

    /// <summary>The kind of record that notes a link as used.</summary>
    public const string UsedKind = "page-link";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Path, ShowAsync);
        pages.MapPost(Path, ExchangeAsync);
        pages.MapPost("/pages/sign-out", (Delegate)SignOutAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, PageTokens tokens, Names names)
    {
        var text = http.Request.Query["t"].ToString();
        if (tokens.Read(text) is not var (token, isOver))
        {
            return Refusals.NotALink();
        }

        if (isOver)
        {
            return Refusals.LinkTooOld();
        }

        var person = new PersonRef(token.Workspace, token.Person);
        var book = await names.ForAsync([], person, http.RequestAborted);
        return Page.Of<SignInPage>(new() { [nameof(SignInPage.Token)] = text, [nameof(SignInPage.Person)] = book.Of(person) });
    }

    private static async Task<IResult> ExchangeAsync(HttpContext http, PageTokens tokens, IRecordStore records, TimeProvider clock)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (tokens.Read(form["t"]) is not var (token, isOver))
        {
            return Refusals.NotALink();
        }

        if (isOver)
        {
            return Refusals.LinkTooOld();
        }

        var used = new RecordChange(
            new(token.Workspace, UsedKind, token.Nonce), 0, $$"""{"schema":1,"usedAt":"{{clock.GetUtcNow():O}}"}""", [$"person:{token.Person}"]);
        if (!await records.TryWriteAsync([used], http.RequestAborted))
        {
            return Refusals.LinkUsed();
        }

        await http.SignInAsync(Reader.ToPrincipal(new PersonRef(token.Workspace, token.Person)));
        return Results.LocalRedirect(token.Path);
    }

    private static async Task<IResult> SignOutAsync(HttpContext http)
    {
        await http.SignOutAsync();
        http.User = new ClaimsPrincipal();
        return Refusals.SignedOut();
    }
}
