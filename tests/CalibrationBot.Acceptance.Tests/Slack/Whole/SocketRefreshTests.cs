using CalibrationBot.Testing;
using CalibrationBot.Testing.Slack.Delivery;
using CalibrationBot.Testing.Slack.Sockets;
using Xunit;
using Xunit.Abstractions;

namespace CalibrationBot.Acceptance.Tests.Slack.Whole;

/// <summary>Slack closes every socket every few hours; meanwhile nothing may fall between two.</summary>
public sealed class SocketRefreshTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Sockets_RefreshedUnderLoad_LeaveNoGap()
    {
        await using var scene = await SlackScene.StartAsync(
            socketMode: true, ("Slack__Sockets", "1"), ("Outbox__Channels__slack__PerSecondAndDestination", "100"), ("Outbox__Channels__slack__PerSecond", "100"));
        List<EventDelivery> deliveries = [];
        for (var round = 0; round < 3; round++)
        {
            var old = scene.Slack.Sockets.Open;
            var opened = scene.Slack.Sockets.Opened;
            var announced = TimeProvider.System.GetTimestamp();
            foreach (var link in old)
            {
                await SocketHub.DisconnectAsync(link, round == 0 ? "warning" : "refresh_requested");
            }

            // People go on typing until the next socket stands and the old one is closed.
            var number = 0;
            await Eventually.TrueAsync(
                () => scene.Slack.Sockets.Opened > opened && old.All(l => !l.IsOpen),
                "a new socket, and then the end of the old one",
                () => Say(scene, deliveries, $"Great communicator {round}.{number++}.", every: number % 50 == 1));
            output.WriteLine($"Refresh {round + 1}: the next socket was open and the old one closed after {TimeProvider.System.GetElapsedTime(announced).TotalMilliseconds:N0} ms.");
            Say(scene, deliveries, $"Great communicator, round {round} over.", every: true);
        }

        Assert.All(await Task.WhenAll(deliveries.Select(d => d.Done)), Assert.True);
        Assert.All(deliveries, d => Assert.Single(d.Attempts));
        output.WriteLine($"{deliveries.Count} messages, each delivered once; without any socket for {scene.Slack.Sockets.WithoutAny.TotalMilliseconds:N0} ms.");
        Assert.Equal(TimeSpan.Zero, scene.Slack.Sockets.WithoutAny);
        await Eventually.TrueAsync(() => scene.Slack.Posted.Count == deliveries.Count, $"an answer to each of {deliveries.Count}");
        scene.HasPostedNothingTwice();
    }

    [Fact]
    public async Task SocketMode_SwitchedOff_IsToldInTheLogAndByHealth()
    {
        await using var scene = await SlackScene.StartAsync(socketMode: true, ("Slack__Sockets", "1"));
        scene.Slack.App.SocketMode = false;
        await scene.Slack.Sockets.DisconnectAsync("link_disabled");

        await Eventually.TrueAsync(() => scene.Host.Log.Contains("Socket Mode is off in the Slack app's settings", StringComparison.Ordinal), "the log says so");

        using var http = new HttpClient();
        var health = await http.GetStringAsync(new Uri($"{scene.Host.Url}/health/ready"));
        Assert.Contains("Turn it on there", health, StringComparison.Ordinal);
    }

    private static void Say(SlackScene scene, List<EventDelivery> deliveries, string text, bool every)
    {
        if (every)
        {
            deliveries.AddRange(scene.Ben.Say(scene.Ben.Direct, text));
        }
    }
}
