using System.Net;
using Microsoft.AspNetCore.TestHost;
using Xunit;

namespace CalibrationBot.Integration.Tests.LocalWeb;

public sealed class GuardTests
{
    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("::1", 200)]
    [InlineData("10.0.0.7", 403)]
    public async Task Get_FromAnAddress_OnlyLoopbackIsLetIn(string address, int status)
    {
        await using var server = await LocalWebServer.StartAsync();

        Assert.Equal(status, await StatusAsync(server, address, "localhost:5080"));
    }

    [Theory]
    [InlineData("localhost:5080", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]:5080", 200)]
    [InlineData("evil.example", 421)]
    [InlineData("localhost.evil.example", 421)]
    public async Task Get_ByAHostName_OnlyOwnNamesAreAnswered(string host, int status)
    {
        await using var server = await LocalWebServer.StartAsync();

        Assert.Equal(status, await StatusAsync(server, "127.0.0.1", host));
    }

    [Fact]
    public async Task Get_RemoteAllowedAndHostNamed_IsLetIn()
    {
        await using var server = await LocalWebServer.StartAsync(null, ("LocalWeb:AllowRemoteWithoutSignIn", "true"), ("LocalWeb:Hosts:0", "demo.internal"));

        Assert.Equal(200, await StatusAsync(server, "10.0.0.7", "demo.internal"));
    }

    [Fact]
    public async Task Post_WithoutOurHeader_IsRefused()
    {
        await using var server = await LocalWebServer.StartAsync();
        server.Client.DefaultRequestHeaders.Remove("X-Calibration-Chat");

        var response = await server.SayAsync("mei", "dm-mei", "From elsewhere");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(server.Inbox.Turns);
    }

    [Theory]
    [InlineData("http://localhost", HttpStatusCode.OK)]
    [InlineData("http://localhost:8080", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Post_FromAnOrigin_OnlyOurOwnIsTaken(string origin, HttpStatusCode status)
    {
        await using var server = await LocalWebServer.StartAsync();
        server.Client.DefaultRequestHeaders.Add("Origin", origin);

        Assert.Equal(status, (await server.SayAsync("mei", "dm-mei", "Hello")).StatusCode);
    }

    [Fact]
    public async Task Post_OverAMegabyte_Is413WithWords()
    {
        await using var server = await LocalWebServer.StartAsync();

        var response = await server.SayAsync("mei", "dm-mei", new string('a', 1 << 20));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("Split it", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"x\",\"place\":\"dm-mei\",\"text\":\"t\"}")]
    public async Task Post_Unreadable_Is400(string body)
    {
        await using var server = await LocalWebServer.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var response = await server.Client.PostAsync(new Uri("/chat/api/messages?as=mei", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Page_Served_AllowsNothingInlineAndNothingFromElsewhere()
    {
        await using var server = await LocalWebServer.StartAsync();

        var response = await server.Client.GetAsync(new Uri("/", UriKind.Relative));

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        var html = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    private static async Task<int> StatusAsync(LocalWebServer server, string address, string host)
    {
        var context = await server.App.GetTestServer().SendAsync(http =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(address);
            http.Request.Method = "GET";
            http.Request.Path = "/chat/api/start";
            http.Request.Headers.Host = host;
        });
        return context.Response.StatusCode;
    }
}
