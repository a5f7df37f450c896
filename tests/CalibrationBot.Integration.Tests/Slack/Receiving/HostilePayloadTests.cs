using System.Text;
using System.Text.Json;
using CalibrationBot.Channels.Slack.Receiving;
using CalibrationBot.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Receiving;

/// <summary>Whatever arrives is read into something; nothing throws.</summary>
public sealed class HostilePayloadTests
{
    private static readonly string[] Names =
    [
        "type", "event", "event_id", "team_id", "authorizations", "user", "user_id", "channel", "channel_type", "text", "ts", "thread_ts", "tab", "tokens", "bot",
        "team", "id", "enterprise", "actions", "action_id", "block_id", "value", "action_ts", "trigger_id", "view", "hash", "state", "values", "message", "container",
        "selected_option", "selected_options", "selected_date_time", "callback_id", "challenge", "is_bot", "subtype", "hidden", "command", "ssl_check", "\\ud800",
    ];

    private static readonly string[] Values =
    [
        "\"event_callback\"", "\"message\"", "\"app_mention\"", "\"block_actions\"", "\"view_submission\"", "\"view_closed\"", "\"message_action\"", "\"check_feedback\"",
        "\"url_verification\"", "\"app_home_opened\"", "\"agent_session_stopped\"", "\"home\"", "\"im\"", "\"D1\"", "\"C1\"", "\"T1\"", "\"E1\"", "\"\"", "\"1.1\"", "\"99999999999999999999\"", "\"<@U1> x\"",
        "\"datetimepicker\"", "\"checkboxes\"", "\"field:a\"", "\"a.b#0\"", "\"0:k\"", "\"\\ud800\"", "\"\\u0000\"", "null", "true", "false", "0", "-1", "1e400", "9007199254740993", "[]", "{}",
    ];

    private static readonly Gen<string> AnyJson = Json(5);

    [Theory]
    [InlineData((int)Surface.Event)]
    [InlineData((int)Surface.Command)]
    [InlineData((int)Surface.Interaction)]
    [InlineData((int)Surface.Options)]
    public void Read_AnyJson_NeverThrows(int surface)
    {
        var reader = new PayloadReader(new FakeClock());
        Prop.ForAll(AnyJson.ToArbitrary(), json =>
        {
            using var document = JsonDocument.Parse(json);
            return reader.Read((Surface)surface, document.RootElement) is not null
                && reader.Read((Surface)surface, Encoding.UTF8.GetBytes(json)) is not null
                && reader.Read((Surface)surface, Encoding.UTF8.GetBytes($"payload={Uri.EscapeDataString(json)}")) is not null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Theory]
    [InlineData((int)Surface.Event)]
    [InlineData((int)Surface.Command)]
    [InlineData((int)Surface.Interaction)]
    [InlineData((int)Surface.Options)]
    public void Read_AnyBytes_NeverThrows(int surface)
    {
        var reader = new PayloadReader(new FakeClock());
        Prop.ForAll<byte[]>(bytes => reader.Read((Surface)surface, bytes ?? []) is not null
            && reader.Read((Surface)surface, (byte[])[.. "payload="u8, .. bytes ?? []]) is not null).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_NestedTooDeep_IsMalformed()
    {
        var reader = new PayloadReader(new FakeClock());
        var deep = Encoding.UTF8.GetBytes(new string('[', 100_000));

        Assert.IsType<Incoming.Malformed>(reader.Read(Surface.Event, deep));
    }

    // Mostly what Slack sends in the wrong places, so that the readers are entered and not turned away at the door.
    private static Gen<string> Json(int depth) => depth == 0
        ? Gen.Elements(Values)
        : Gen.Frequency(
            (2, Gen.Elements(Values)),
            (5, Member(depth).ListOf().Select(m => $"{{{string.Join(',', m)}}}")),
            (2, Json(depth - 1).ListOf().Select(i => $"[{string.Join(',', i)}]")));

    private static Gen<string> Member(int depth) =>
        from name in Gen.Elements(Names)
        from value in Json(depth - 1)
        select $"\"{name}\":{value}";
}
