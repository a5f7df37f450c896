using System.Text.Json;
using CalibrationBot.Flows.Loops;
using Xunit;

namespace CalibrationBot.Flows.Tests.Loops;

public sealed class LoopJsonTests
{
    // As version 0.1.0 wrote it.
    private const string Released = """
        {"schema":1,"id":"abcdefghjkmn","workspace":"local:demo","candidate":"Candidate 14","level":"Senior","promptId":"url-shortener",
         "promptTitle":"URL shortener","manager":"dana","panel":[{"person":"ana","filedAt":null},{"person":"ben","filedAt":"2026-03-02T11:00:00+00:00"}],
         "openedAt":"2026-03-02T10:00:00+00:00","deadline":"2026-03-04T10:00:00+00:00","channel":"hiring","rootKey":"k#0","state":"Open","revealedAt":null}
        """;

    [Fact]
    public void Read_LoopOfARelease_HasNoInterviewTimes()
    {
        var loop = JsonSerializer.Deserialize(Released, LoopJson.Default.Loop)!;

        Assert.Equal([new("ana", null), new("ben", DateTimeOffset.Parse("2026-03-02T11:00:00Z", System.Globalization.CultureInfo.InvariantCulture))], loop.Panel.ToArray());
    }

    [Fact]
    public void Read_WhatWasWritten_KeepsTheInterviewTimes()
    {
        var loop = JsonSerializer.Deserialize(Released, LoopJson.Default.Loop)!;
        var timed = loop.WithMember(loop.Panel[0] with { InterviewEnds = loop.OpenedAt.AddHours(5) });

        Assert.Equal(timed.Panel.ToArray(), JsonSerializer.Deserialize(JsonSerializer.Serialize(timed, LoopJson.Default.Loop), LoopJson.Default.Loop)!.Panel.ToArray());
    }
}
