namespace CalibrationBot.Host.Pages;

/// <summary>Pages that say why there is nothing to see, and what to do.</summary>
internal static class Refusals
{
    private const string ForNewLinks = "For new links, type /calibrate pages in the chat, or in Teams just calibrate pages.";

    /// <summary>There is no such thing, or it is not the reader's: nobody can tell which.</summary>
    public static IResult NotFound() => Say(
        StatusCodes.Status404NotFound, "There is nothing here", "It may have been erased, or it is not yours to see. Your other pages are one step up.");

    public static IResult SignedOutAlready() => Say(
        StatusCodes.Status401Unauthorized, "You are not signed in", $"A sign-in ends after eight hours. {ForNewLinks}");

    public static IResult SignedOut() => Say(
        StatusCodes.Status200OK, "You are signed out", ForNewLinks);

    public static IResult NotALink() => Say(
        StatusCodes.Status410Gone, "This link doesn't work", $"It is not one of mine, or a part of it is missing. {ForNewLinks}");

    public static IResult LinkTooOld() => Say(
        StatusCodes.Status410Gone, "This link is too old", $"Links work for an hour. {ForNewLinks}");

    public static IResult LinkUsed() => Say(
        StatusCodes.Status410Gone,
        "This link was used already",
        $"Links work once. {ForNewLinks} If it wasn't you who used it, tell whoever runs this bot.");

    public static IResult FormTooOld() => Say(
        StatusCodes.Status400BadRequest, "Nothing was done", "This form didn't come from a page of yours that is still open. Go back, load the page again, and send it from there.");

    private static IResult Say(int status, string title, string text) =>
        Page.Of<NoticePage>(new() { [nameof(NoticePage.Title)] = title, [nameof(NoticePage.Text)] = text }, status);
}
