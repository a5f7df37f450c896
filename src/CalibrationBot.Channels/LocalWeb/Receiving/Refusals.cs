using CalibrationBot.Channels.LocalWeb.Workspace;
using CalibrationBot.Flows.Delivery;
using Microsoft.AspNetCore.Http;

namespace CalibrationBot.Channels.LocalWeb.Receiving;

/// <summary>The answers that are not yes: each says why and what to do.</summary>
internal static class Refusals
{
    private const string RetryAfterSeconds = "2";

    public static IResult Because(int status, string message) =>
        Results.Json(new Trouble(message), LocalJson.Default.Trouble, statusCode: status);

    /// <summary>Nothing of the sort is there, or it is not this person's: the two look the same.</summary>
    public static IResult NotFound() =>
        Because(StatusCodes.Status404NotFound, "That isn't here, or isn't yours to see. Choose a conversation from the list.");

    public static IResult Unreadable() =>
        Because(StatusCodes.Status400BadRequest, "The server couldn't read that request. Reload the page; what you typed is kept.");

    /// <summary>What to tell the page when the inbox did not take a turn; null when it did.</summary>
    public static IResult? For(Acceptance acceptance, HttpResponse response)
    {
        switch (acceptance)
        {
            case Acceptance.Accepted or Acceptance.Duplicate:
                return null;
            case Acceptance.Busy:
                response.Headers.RetryAfter = RetryAfterSeconds;
                return Because(StatusCodes.Status503ServiceUnavailable, "Too much is waiting right now. What you wrote is still here; try again in a moment.");
            default:
                return TooLarge();
        }
    }

    public static IResult TooLarge() =>
        Because(StatusCodes.Status413PayloadTooLarge, "That is more than one message can hold. Split it in two and send them one after the other.");
}
