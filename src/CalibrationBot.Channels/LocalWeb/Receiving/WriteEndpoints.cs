using CalibrationBot.Channels.LocalWeb.Workspace;
using CalibrationBot.Flows.Conversations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CalibrationBot.Channels.LocalWeb.Receiving;

/// <summary>What the page sends: texts, pressed buttons and read marks. A turn is in the inbox before the page hears yes.</summary>
internal static class WriteEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/messages", PostMessageAsync);
        api.MapPost("/choices", PostChoiceAsync);
        api.MapPost("/read", PostReadAsync);
    }

    private static async Task<IResult> PostMessageAsync(HttpContext http, LocalRecords records, LocalIntake intake)
    {
        var (body, refusal) = await Body.ReadAsync(http, LocalJson.Default.PostMessage);
        if (body is null)
        {
            return refusal!;
        }

        if (await Persona.OfAsync(http, records) is not { } me || await PlaceAsync(body.Place, me.Id, records, http.RequestAborted) is not { } place)
        {
            return Refusals.NotFound();
        }

        if (!IsId(body.Id) || string.IsNullOrEmpty(body.Text))
        {
            return Refusals.Unreadable();
        }

        if (TextIntake.Read(body.Text) is not { } input)
        {
            return Refusals.Because(StatusCodes.Status422UnprocessableEntity,
                $"There is no {body.Text.Split(' ', '\n')[0]} here; the bot listens to {LocalChannel.Command}, and {LocalChannel.Command} help lists what it can do. To send these words as they are, put a space before the slash.");
        }

        var (acceptance, message) = await intake.SayAsync(me.Id, place, body.Text, input, body.Id!, http.RequestAborted);
        return Refusals.For(acceptance, http.Response)
            ?? (message is null ? Refusals.NotFound() : Results.Json(message, LocalJson.Default.LocalMessage));
    }

    private static async Task<IResult> PostChoiceAsync(HttpContext http, LocalRecords records, LocalIntake intake)
    {
        var (body, refusal) = await Body.ReadAsync(http, LocalJson.Default.PostChoice);
        if (body is null)
        {
            return refusal!;
        }

        if (!IsId(body.Id) || string.IsNullOrEmpty(body.Message) || string.IsNullOrEmpty(body.Action))
        {
            return Refusals.Unreadable();
        }

        if (await Persona.OfAsync(http, records) is not { } me
            || await records.MessageAsync(body.Message, http.RequestAborted) is not { } message
            || !message.Value.IsVisibleTo(me.Id))
        {
            return Refusals.NotFound();
        }

        var chose = new Chose(body.Action, body.Value ?? string.Empty, body.Card ?? string.Empty, body.Fields ?? []);
        var acceptance = await intake.ChooseAsync(me.Id, message.Value, chose, body.Id!, http.RequestAborted);
        return Refusals.For(acceptance, http.Response) ?? Results.NoContent();
    }

    private static async Task<IResult> PostReadAsync(HttpContext http, LocalRecords records, LocalWorkspace workspace)
    {
        var (body, refusal) = await Body.ReadAsync(http, LocalJson.Default.PostRead);
        if (body is null)
        {
            return refusal!;
        }

        if (await Persona.OfAsync(http, records) is not { } me || await PlaceAsync(body.Place, me.Id, records, http.RequestAborted) is not { } place)
        {
            return Refusals.NotFound();
        }

        await workspace.MarkReadAsync(me.Id, place, body.Position, http.RequestAborted);
        return Results.NoContent();
    }

    /// <summary>The place, if it exists and is open to the person.</summary>
    private static async ValueTask<Place?> PlaceAsync(string? text, string person, LocalRecords records, CancellationToken cancellationToken)
    {
        if (!Place.TryParse(text, out var place) || !place.IsOpenTo(person))
        {
            return null;
        }

        if (place.Thread is { } root)
        {
            return (await records.MessageAsync(root, cancellationToken))?.Value is { } found && found.Place == place with { Thread = null } && found.IsVisibleTo(person) ? place : null;
        }

        return place.DirectWith is not null || await records.RoomAsync(place.Conversation, cancellationToken) is not null ? place : null;
    }

    private static bool IsId(string? id) => id is { Length: >= 8 and <= 64 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
