using System.Globalization;
using System.Text;
using CalibrationBot.Channels.Slack.Receiving;
using CalibrationBot.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Receiving;

public sealed class RequestSignatureTests
{
    // docs.slack.dev/authentication/verifying-requests-from-slack
    private const string Timestamp = "1531420618";

    private const string Body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private const string Signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    [Fact]
    public void Signature_OfSlacksOwnExample_IsRight() => Assert.True(Checker(SlackServer.Secret).IsRight(Basis(Timestamp, Body), Signature));

    [Theory]
    [InlineData("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", true)]
    [InlineData("v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503", false)]
    [InlineData("V0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", false)]
    [InlineData("v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", false)]
    [InlineData("a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", false)]
    [InlineData("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b50", false)]
    [InlineData("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b5030", false)]
    [InlineData("v0=g2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", false)]
    [InlineData("v0=", false)]
    [InlineData("", false)]
    public void Signature_InAnotherShape_IsRightOnlyAsVersionZeroInSmallHex(string signature, bool expected) =>
        Assert.Equal(expected, Checker(SlackServer.Secret).IsRight(Basis(Timestamp, Body), signature));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("8f742231b10e8888abcd99yyyzzz85a6")]
    public void Signature_WithoutOrWithAnotherSecret_IsWrong(string? secret) =>
        Assert.False(Checker(secret).IsRight(Basis(Timestamp, Body), Signature));

    [Fact]
    public void Signature_WithoutASecret_RefusesAlsoWhatAnEmptySecretSigned()
    {
        var basis = Basis(Timestamp, Body);
        var signed = "v0=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Array.Empty<byte>(), basis));

        Assert.False(Checker(string.Empty).IsRight(basis, signed));
    }

    [Fact]
    public void Signature_OneByteChangedAnywhere_IsWrong()
    {
        var checker = Checker(SlackServer.Secret);
        var basis = Basis(Timestamp, Body);
        Prop.ForAll(Gen.Choose(0, basis.Length - 1).ToArbitrary(), at =>
        {
            byte[] changed = [.. basis];
            changed[at] ^= 1;
            return !checker.IsRight(changed, Signature);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void Timestamp_SomeSecondsOff_IsFreshWithinFiveMinutesEitherWay(int seconds, bool expected)
    {
        var clock = new FakeClock();
        var timestamp = (clock.GetUtcNow().ToUnixTimeSeconds() + seconds).ToString(CultureInfo.InvariantCulture);

        Assert.Equal(expected, new RequestSignature("s", clock).IsFresh(timestamp));
    }

    [Fact]
    public void Timestamp_AnyTextAtAll_IsFreshOnlyAsANumberCloseToNow()
    {
        var signature = new RequestSignature("s", new FakeClock());
        Prop.ForAll<string>(text => text is null || !signature.IsFresh(text) || text.All(char.IsAsciiDigit)).QuickCheckThrowOnFailure();
        Assert.All(["", "NaN", "1e9", "-1772442000", "+1772442000", " 1772442000", "01772442000", "1772442000.0", "0x69A55A10", "99999999999999999999", "١٧٧٢٤٤٢٠٠٠"], text => Assert.False(signature.IsFresh(text)));
        Assert.True(signature.IsFresh("1772442000"));
    }

    private static RequestSignature Checker(string? secret) => new(secret, new FakeClock());

    private static byte[] Basis(string timestamp, string body)
    {
        var basis = new byte[body.Length + 32];
        var length = RequestSignature.Begin(timestamp, basis);
        return basis[..(length + Encoding.UTF8.GetBytes(body, basis.AsSpan(length)))];
    }
}
