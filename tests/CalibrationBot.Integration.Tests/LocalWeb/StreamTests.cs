using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Xunit;

namespace CalibrationBot.Integration.Tests.LocalWeb;

public sealed class StreamTests
{
    [Fact]
    public async Task Events_ComingBackWithLastEventId_TellWhatWasMissedAndNothingPrivate()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        await using var server = await LocalWebServer.StartAsync();
        var start = await server.Client.GetFromJsonAsync<JsonElement>(new Uri("/chat/api/start?as=mei", UriKind.Relative));
        await server.SendAsync("one", LocalWebServer.Channel, "One");
        var point = (await NextAsync(server, start.GetProperty("point").GetString()!, null, patience.Token)).EventId!;
        await server.SendAsync("private", LocalWebServer.Channel, "For Dana", LocalWebServer.Person("dana"));
        await server.SendAsync("two", LocalWebServer.Channel, "Two");

        var next = await NextAsync(server, "stale-0", point, patience.Token);

        Assert.Equal("message", next.EventType);
        Assert.Contains("Two", next.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NothingReadYet_CountsUnreadByPlaceAndPerson()
    {
        await using var server = await LocalWebServer.StartAsync();
        var root = await server.SendAsync("root", LocalWebServer.Channel, "The loop");
        await server.SendAsync("reply", LocalWebServer.Channel, "0 of 3 filed", thread: root);
        await server.SendAsync("direct", LocalWebServer.Person("mei").Direct, "Your debrief waits");
        await server.Client.PostAsJsonAsync(new Uri("/chat/api/read?as=mei", UriKind.Relative), new { place = "hiring-backend", position = 100 });

        var start = await server.Client.GetFromJsonAsync<JsonElement>(new Uri("/chat/api/start?as=mei", UriKind.Relative));

        var unread = start.GetProperty("conversations").EnumerateArray().SelectMany(c => c.GetProperty("unread").EnumerateObject()).ToDictionary(u => u.Name, u => u.Value.GetInt32());
        Assert.Equal(new Dictionary<string, int> { [$"hiring-backend~{root}"] = 1, ["dm-mei"] = 1 }, unread);
        Assert.Equal([2, 2], start.GetProperty("people").EnumerateArray().Select(p => p.GetProperty("unread").GetInt32()));
    }

    private static async Task<SseItem<string>> NextAsync(LocalWebServer server, string after, string? lastEventId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/chat/api/events?as=mei&after={after}");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.EventType != "tick")
            {
                return item;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }
}
