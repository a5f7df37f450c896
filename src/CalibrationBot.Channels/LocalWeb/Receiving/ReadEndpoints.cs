using CalibrationBot.Channels.LocalWeb.Workspace;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CalibrationBot.Channels.LocalWeb.Receiving;

/// <summary>What the page reads: its start, and the messages of a place.</summary>
internal static class ReadEndpoints
{
    /// <summary>Unread messages are counted among so many latest ones of a conversation.</summary>
    private const int CountedMessages = 200;
    private const int UsualMessages = 100;
    private const int MostMessages = 1_000;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/start", StartAsync);
        api.MapGet("/messages", MessagesAsync);
    }

    private static async Task<IResult> StartAsync(HttpContext http, LocalRecords records, LocalWorkspace workspace)
    {
        var cancellation = http.RequestAborted;
        // The point is taken before anything is read: a change in between is then told twice, not never.
        var counter = await workspace.CounterAsync(cancellation);
        var people = (await records.PeopleAsync(cancellation)).AsEnumerable().Reverse().ToList();
        if (people.Count == 0)
        {
            return Refusals.Because(StatusCodes.Status503ServiceUnavailable, "The local workspace has nobody in it yet. Reload in a moment.");
        }

        var me = await Persona.OfAsync(http, records) ?? people[0];
        var rooms = (await records.RoomsAsync(cancellation)).AsEnumerable().Reverse().ToList();
        var inRooms = new List<LocalMessage>();
        foreach (var room in rooms)
        {
            inRooms.AddRange(await records.MessagesInAsync(room.Id, CountedMessages, cancellation));
        }

        var views = new List<PersonView>();
        var conversations = new List<ConversationView>();
        foreach (var person in people)
        {
            var marks = (await records.ReadMarksAsync(person.Id, cancellation))?.Value ?? ReadMarks.None;
            var direct = await records.MessagesInAsync(Place.Direct(person.Id).Conversation, CountedMessages, cancellation);
            views.Add(new(person.Id, person.Name, person.Title, direct.Concat(inRooms).Count(m => marks.IsUnread(m, person.Id))));
            if (person.Id == me.Id)
            {
                var unread = direct.Concat(inRooms).Where(m => marks.IsUnread(m, me.Id)).ToList();
                conversations.AddRange(rooms.Select(room => new ConversationView(room.Id, "channel", room.Name, room.Topic, Count(unread, room.Id))));
                var own = Place.Direct(me.Id).Conversation;
                conversations.Add(new(own, "direct", LocalChannel.BotName, "Your debriefs, and a second pair of eyes", Count(unread, own)));
            }
        }

        return Results.Json(new StartView(me.Id, $"{counter.Epoch}-{counter.Value}", views, conversations), LocalJson.Default.StartView);
    }

    private static async Task<IResult> MessagesAsync(HttpContext http, string place, int? limit, LocalRecords records)
    {
        var cancellation = http.RequestAborted;
        if (await Persona.OfAsync(http, records) is not { } me || !Place.TryParse(place, out var where) || !where.IsOpenTo(me.Id))
        {
            return Refusals.NotFound();
        }

        var root = where.Thread is null ? null : (await records.MessageAsync(where.Thread, cancellation))?.Value;
        var isKnown = where.Thread is not null ? root?.IsVisibleTo(me.Id) == true && root.Conversation == where.Conversation
            : where.DirectWith is not null || await records.RoomAsync(where.Conversation, cancellation) is not null;
        if (!isKnown)
        {
            return Refusals.NotFound();
        }

        var wanted = Math.Clamp(limit ?? UsualMessages, 1, MostMessages);
        var found = await records.MessagesAtAsync(where, wanted, cancellation);
        var marks = (await records.ReadMarksAsync(me.Id, cancellation))?.Value ?? ReadMarks.None;
        var visible = found.Where(m => m.IsVisibleTo(me.Id)).OrderBy(m => m.Position).ToList();
        return Results.Json(
            new MessagesView(root, visible, found.Count == wanted && wanted < MostMessages, marks.Marks.GetValueOrDefault(where.ToString())),
            LocalJson.Default.MessagesView);
    }

    private static Dictionary<string, int> Count(List<LocalMessage> unread, string conversation) =>
        unread.Where(m => m.Conversation == conversation).CountBy(m => m.Place.ToString()).ToDictionary();
}
