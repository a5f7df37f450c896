using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Receiving;

public sealed class CountingTests
{
    [Theory]
    [InlineData("event", """{"type":"something_of_next_year"}""")]
    [InlineData("interaction", """{"type":"hologram_tapped","user":{"id":"U1"},"team":{"id":"T1"}}""")]
    public async Task Payload_OfAnUnknownType_IsAcknowledgedAndCounted(string surface, string payload)
    {
        await using var server = await SlackServer.StartAsync();
        var counted = new ConcurrentQueue<(string? Surface, string? Outcome)>();
        using var listener = Listen(server, counted);

        var response = surface == "event" ? await server.EnvelopeAsync(payload) : await server.InteractAsync(payload);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((surface, "unknown"), Assert.Single(counted));
        Assert.Empty(server.Inbox.Turns);
    }

    [Theory]
    [InlineData("""{"type":"agent_session_stopped","channel":"D1","user":"U1","thread_ts":"1.000100","streaming_message_ts":[],"event_ts":"2.000100"}""", HttpStatusCode.OK, "stopped")]
    [InlineData("""{"type":"agent_session_stopped","channel":"D1","user":"U1","thread_ts":"soon"}""", HttpStatusCode.BadRequest, "malformed")]
    [InlineData("""{"type":"agent_session_stopped"}""", HttpStatusCode.BadRequest, "malformed")]
    public async Task StopOfASession_OfAnyShape_IsToldFromUnknownTypes(string inner, HttpStatusCode status, string outcome)
    {
        await using var server = await SlackServer.StartAsync();
        var counted = new ConcurrentQueue<(string? Surface, string? Outcome)>();
        using var listener = Listen(server, counted);

        var response = await server.EnvelopeAsync(inner);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(("event", outcome), Assert.Single(counted));
        Assert.Empty(server.Inbox.Turns);
    }

    private static MeterListener Listen(SlackServer server, ConcurrentQueue<(string? Surface, string? Outcome)> counted)
    {
        var own = server.App.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == "calibrationbot.slack.received" && instrument.Meter.Scope == own)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary(t => t.Key, t => t.Value as string, StringComparer.Ordinal);
            counted.Enqueue((named["surface"], named["outcome"]));
        });
        listener.Start();
        return listener;
    }
}
