using System.Net;
using CalibrationBot.Flows.Conversations;
using Xunit;

namespace CalibrationBot.Integration.Tests.Pages;

public sealed class SignInTests
{
    private static readonly PersonRef Dana = PagesServer.Person("dana");

    [Fact]
    public async Task Link_InAnyOtherPlace_HasNoAddress()
    {
        await using var server = await PagesServer.StartAsync();
        Destination channel = new(PagesServer.Workspace, DestinationKind.Conversation, "hiring", null);

        Assert.Null(server.Link(Dana, channel));
        Assert.Null(server.Link(Dana, new(PagesServer.Workspace, DestinationKind.Conversation, "dana", null)));
        Assert.Null(server.Link(Dana, PagesServer.Person("mei").Direct));
        Assert.Null(server.Link(Dana, PagesServer.Person("dana", "local:other").Direct));
        Assert.NotNull(server.Link(Dana, Dana.Direct));
    }

    [Fact]
    public async Task Link_WithAPublicUrl_LeadsThere()
    {
        await using var server = await PagesServer.StartAsync(("Pages:PublicUrl", "https://calibration.example.com/bot/"));

        Assert.StartsWith("https://calibration.example.com/bot/signin?t=", server.Link(Dana, Dana.Direct)!.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_FetchedForPreviews_StillWorksOnce()
    {
        await using var server = await PagesServer.StartAsync();
        var link = server.Link(Dana, Dana.Direct)!;
        using var crawler = server.Visitor();
        using var dana = server.Visitor();
        using var thief = server.Visitor();

        await crawler.GetAsync(link.PathAndQuery);
        await crawler.GetAsync(link.PathAndQuery);
        var first = await dana.SignInAsync(link);
        var second = await thief.SignInAsync(link);

        Assert.Equal((HttpStatusCode.Found, "/pages/candidates"), (first.StatusCode, first.Headers.Location!.ToString()));
        Assert.Equal(HttpStatusCode.Gone, second.StatusCode);
        Assert.Contains("used already", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await dana.GetAsync("/pages/candidates")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await crawler.GetAsync("/pages/candidates")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/pages/candidates")).StatusCode);
    }

    [Fact]
    public async Task Link_UsedByManyAtOnce_SignsOneIn()
    {
        await using var server = await PagesServer.StartAsync();
        var link = server.Link(Dana, Dana.Direct)!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Visitor().SignInAsync(link)));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Found);
    }

    [Fact]
    public async Task Link_AfterAnHour_IsTooOld()
    {
        await using var server = await PagesServer.StartAsync();
        var link = server.Link(Dana, Dana.Direct)!;
        using var dana = server.Visitor();

        server.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, (await dana.GetAsync(link.PathAndQuery)).StatusCode);
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.Gone, (await dana.GetAsync(link.PathAndQuery)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("%00")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Link_NotOurs_IsRefused(string token)
    {
        await using var server = await PagesServer.StartAsync();
        using var visitor = server.Visitor();

        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync($"/signin?t={token}")).StatusCode);
    }

    [Fact]
    public async Task Session_AfterEightHoursOfUse_Ends()
    {
        await using var server = await PagesServer.StartAsync();
        using var dana = await server.SignInAsync(Dana);

        server.Clock.Advance(TimeSpan.FromHours(7));
        Assert.Equal(HttpStatusCode.OK, (await dana.GetAsync("/pages/me")).StatusCode);
        server.Clock.Advance(TimeSpan.FromHours(1.1));

        Assert.Equal(HttpStatusCode.Unauthorized, (await dana.GetAsync("/pages/me")).StatusCode);
    }

    [Theory]
    [InlineData("http://localhost:5080", false)]
    [InlineData("https://calibration.example.com", true)]
    public async Task Cookie_Always_IsOutOfReachOfScriptsAndOtherSites(string address, bool isSecure)
    {
        await using var server = await PagesServer.StartAsync(("Pages:PublicUrl", address));
        using var dana = await server.SignInAsync(Dana);

        var cookie = Assert.Single(dana.SetCookies, c => c.StartsWith("calibration-pages=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(isSecure, cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/signin?t=x")]
    [InlineData("/pages/candidates")]
    [InlineData("/pages/me")]
    public async Task Page_Always_ForbidsScriptsFramesAndCaches(string path)
    {
        await using var server = await PagesServer.StartAsync();
        using var dana = await server.SignInAsync(Dana);

        var headers = (await dana.GetAsync(path)).Headers;

        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.True(headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("/signin?t=x")]
    [InlineData("/pages/me")]
    public async Task Page_Always_HasAnIconOfItsOwn(string path)
    {
        await using var server = await PagesServer.StartAsync();
        using var stranger = server.Visitor();

        var page = await (await stranger.GetAsync(path)).Content.ReadAsStringAsync();
        var icon = await stranger.GetAsync("/pages/favicon.svg");

        Assert.Contains("""<link rel="icon" href="/pages/favicon.svg" """, page, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "image/svg+xml"), (icon.StatusCode, icon.Content.Headers.ContentType!.MediaType));
        Assert.Equal(await icon.Content.ReadAsStringAsync(), await (await stranger.GetAsync("/favicon.ico")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task SignOut_Pressed_EndsTheSession()
    {
        await using var server = await PagesServer.StartAsync();
        using var dana = await server.SignInAsync(Dana);

        await dana.SubmitAsync("/pages/me", "/pages/sign-out");

        Assert.Equal(HttpStatusCode.Unauthorized, (await dana.GetAsync("/pages/me")).StatusCode);
    }
}
