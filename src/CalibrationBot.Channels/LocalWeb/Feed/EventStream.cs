using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CalibrationBot.Channels.LocalWeb.Receiving;
using CalibrationBot.Channels.LocalWeb.Workspace;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace CalibrationBot.Channels.LocalWeb.Feed;

/// <summary>
/// The changes as server-sent events (WHATWG HTML, section 9.2). A browser that lost the connection comes back with
/// <c>Last-Event-ID</c> and gets what it missed. A tick every few seconds lets the page notice a dead line.
/// </summary>
internal static class EventStream
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ComeBackAfter = TimeSpan.FromSeconds(1);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/events", StreamAsync);

    private static async Task<IResult> StreamAsync(
        HttpContext http, string after, LocalRecords records, LocalWorkspace workspace, ChatFeed feed, TimeProvider clock, IHostApplicationLifetime lifetime)
    {
        if (await Persona.OfAsync(http, records) is not { } me)
        {
            return Refusals.NotFound();
        }

        await workspace.CounterAsync(http.RequestAborted);
        var lastSeen = http.Request.Headers["Last-Event-ID"].ToString();
        var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.RegisterForDispose(stop);
        return TypedResults.ServerSentEvents(ItemsAsync(feed, lastSeen.Length > 0 ? lastSeen : after, me.Id, clock, stop.Token));
    }

    private static async IAsyncEnumerable<SseItem<string>> ItemsAsync(
        ChatFeed feed, string after, string person, TimeProvider clock, [EnumeratorCancellation] CancellationToken stop)
    {
        var news = feed.Follow(after, out var subscription);
        using (subscription)
        {
            yield return Item("tick", "hello");
            while (!stop.IsCancellationRequested)
            {
                bool open;
                using (var patience = new CancellationTokenSource(Tick, clock))
                using (var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop))
                {
                    try
                    {
                        open = await news.WaitToReadAsync(either.Token);
                    }
                    catch (OperationCanceledException)
                    {
                        open = true;
                    }
                }

                if (stop.IsCancellationRequested || !open)
                {
                    yield break;
                }

                if (!news.TryPeek(out _))
                {
                    yield return Item("tick", "still here");
                }

                while (news.TryRead(out var item))
                {
                    if (Write(item, person, feed) is { } written)
                    {
                        yield return written;
                    }
                }
            }
        }
    }

    private static SseItem<string>? Write(ChatEvent news, string person, ChatFeed feed) => news switch
    {
        MessageEvent { Message: var message } when message.IsVisibleTo(person) =>
            new SseItem<string>(JsonSerializer.Serialize(message, LocalJson.Default.LocalMessage), "message") { EventId = feed.PointOf(message) },
        MessageEvent { Message: { OnlyFor: null, Place.DirectWith: not null } elsewhere } => Item("elsewhere", elsewhere.Place.DirectWith),
        ReadEvent read when read.Person == person =>
            Item("read", JsonSerializer.Serialize(new PostRead(read.Place, read.Position), LocalJson.Default.PostRead)),
        ReadEvent read => Item("elsewhere", read.Person),
        ResetEvent => Item("reset", "reload"),
        _ => null,
    };

    private static SseItem<string> Item(string type, string data) => new(data, type) { ReconnectionInterval = ComeBackAfter };
}
