using System.Text;
using CalibrationBot.Channels.Teams.Receiving;
using CalibrationBot.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams;

/// <summary>Whatever arrives is read into something; nothing throws.</summary>
public sealed class HostileActivityTests
{
    private static readonly string[] Names =
    [
        "type", "id", "name", "action", "channelId", "serviceUrl", "timestamp", "localTimezone", "text", "from", "recipient", "conversation", "conversationType", "tenantId",
        "aadObjectId", "entities", "mentioned", "value", "cb", "a", "v", "k", "e", "data", "field:x", "many:x", "date:x", "time:x", "channelData", "tenant", "\\ud800", "date:\\ud800",
    ];

    private static readonly string[] Values =
    [
        "\"message\"", "\"invoke\"", "\"installationUpdate\"", "\"add\"", "\"adaptiveCard/action\"", "\"personal\"", "\"channel\"", "\"mention\"", "\"<at>b</at>\"", "\"\"", "\"29:x\"",
        "\"19:a@thread.tacv2;messageid=1\"", "\"2026-02-30\"", "\"25:61\"", "\"9999-12-31\"", "\"0001-01-01\"", "\"\\ud800\"", "\"\\u0000\"", "null", "true", "0", "1e400", "[]", "{}",
    ];

    private static readonly Gen<string> AnyJson = Json(5);

    [Fact]
    public void Read_AnyJson_NeverThrows()
    {
        var reader = new TurnReader(new FakeClock());
        Prop.ForAll(AnyJson.ToArbitrary(), json =>
        {
            if (ActivityReader.TryRead(Encoding.UTF8.GetBytes(json), out var activity))
            {
                reader.Read(activity);
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Read_FieldsOfAnyForm_NeverThrows() => Prop.ForAll(AnyJson.ToArbitrary(), json =>
    {
        var message = TeamsServer.Message("x").ToJsonString();
        var whole = message[..^1] + $$$""","value":{"cb":{"a":"x.y","e":"1"},"date:d":{{{json}}},"time:d":{{{json}}},"many:m":{{{json}}},"field:f":{{{json}}}}}""";
        Assert.True(ActivityReader.TryRead(Encoding.UTF8.GetBytes(whole), out var activity));
        return new TurnReader(new FakeClock()).Read(activity) is not null;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Read_AnyBytes_NeverThrows() =>
        Prop.ForAll<byte[]>(bytes => !ActivityReader.TryRead(bytes ?? [], out _) || bytes!.Length > 8).QuickCheckThrowOnFailure();

    // Mostly what Teams sends in the wrong places, so that the readers are entered and not turned away at the door.
    private static Gen<string> Json(int depth) => depth == 0
        ? Gen.Elements(Values)
        : Gen.Frequency(
            (2, Gen.Elements(Values)),
            (5, Member(depth).ListOf().Select(m => $"{{\"type\":\"message\"{string.Concat(m.Select(i => "," + i))}}}")),
            (2, Json(depth - 1).ListOf().Select(i => $"[{string.Join(',', i)}]")));

    private static Gen<string> Member(int depth) =>
        from name in Gen.Elements(Names)
        from value in Json(depth - 1)
        select $"\"{name}\":{value}";
}
