using System.Text.Json;
using CalibrationBot.Channels.Teams.Receiving;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

public sealed class FieldReaderTests
{
    [Theory]
    [InlineData("""{"date:UTC|ends":"2026-03-02","time:ends":"14:30"}""", "2026-03-02T14:30:00+00:00")]
    [InlineData("""{"date:UTC|ends":"","time:ends":""}""", "")]
    [InlineData("""{"date:UTC|ends":"","time:ends":"14:30"}""", "14:30")]
    [InlineData("""{"time:ends":"14:30"}""", "14:30")]
    public void Read_AMoment_IsWholeOrAsTyped(string data, string expected)
    {
        using var document = JsonDocument.Parse(data);
        Assert.Equal(expected, FieldReader.Read(document.RootElement, TimeZoneInfo.Utc)["ends"]);
    }
}
