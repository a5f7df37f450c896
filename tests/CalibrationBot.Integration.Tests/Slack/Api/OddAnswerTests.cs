using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CalibrationBot.Channels.Slack;
using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Api;

/// <summary>What a server, or something on the way to it, may do to the client over a real connection.</summary>
public sealed class OddAnswerTests
{
    private static readonly byte[] Good = """{"ok":true,"team_id":"T1"}"""u8.ToArray();

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Answer_ThatIsPacked_IsRead(string encoding)
    {
        var result = await CallAsync(http => SendAsync(http, Packed(Good, encoding), encoding));
        Assert.Equal("T1", result.Value?.TeamId);
    }

    [Fact]
    public async Task Answer_WithAByteOrderMark_IsRead()
    {
        var result = await CallAsync(http => SendAsync(http, [.. Encoding.UTF8.Preamble, .. Good], null));
        Assert.Equal("T1", result.Value?.TeamId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_PackedAndDamaged_IsUnclear(bool isCut)
    {
        var packed = Packed(Good, "gzip");
        Assert.IsType<ApiResult<AuthAnswer>.Unclear>(await CallAsync(http => SendAsync(http, isCut ? packed[..^12] : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "gzip")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_LargerThanAny_IsUnclearAndNotKept(bool isPacked)
    {
        var large = new byte[SlackHttp.MostBytes + 1024];
        large.AsSpan().Fill((byte)' ');
        var result = await CallAsync(http => isPacked ? SendAsync(http, Packed(large, "gzip"), "gzip") : SendAsync(http, large, null));
        Assert.Contains("ConfigurationLimitExceeded", Assert.IsType<ApiResult<AuthAnswer>.Unclear>(result).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ShorterThanItsLength_IsUnclear() => Assert.IsType<ApiResult<AuthAnswer>.Unclear>(await CallAsync(async http =>
    {
        http.Response.ContentLength = Good.Length + 10;
        await http.Response.Body.WriteAsync(Good);
        await http.Response.Body.FlushAsync();
        http.Abort();
    }));

    [Fact]
    public async Task Answer_WithHeadersWithoutEnd_IsUnclear() => Assert.IsType<ApiResult<AuthAnswer>.Unclear>(await CallAsync(http =>
    {
        for (var i = 0; i < 100; i++)
        {
            http.Response.Headers[$"X-{i}"] = new string('x', 4000);
        }

        return SendAsync(http, Good, null);
    }));

    [Fact]
    public async Task Answer_DripByDrip_IsGivenUp()
    {
        var result = await CallAsync(
            async http =>
            {
                await http.Response.Body.WriteAsync(Good.AsMemory(0, 5));
                await http.Response.Body.FlushAsync();
                await new TaskCompletionSource().Task.WaitAsync(http.RequestAborted);
            },
            TimeSpan.FromMilliseconds(300));
        Assert.Equal("no answer in time", Assert.IsType<ApiResult<AuthAnswer>.Unclear>(result).Cause);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirect_Always_IsUnclearAndNotFollowed(int status)
    {
        var calls = 0;
        var result = await CallAsync(http =>
        {
            Interlocked.Increment(ref calls);
            http.Response.StatusCode = status;
            http.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        Assert.IsType<ApiResult<AuthAnswer>.Unclear>(result);
        Assert.Equal(1, calls);
    }

    private static async Task<ApiResult<AuthAnswer>> CallAsync(RequestDelegate answer, TimeSpan? patience = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Limits.MaxResponseBufferSize = null;
            k.Listen(IPAddress.Loopback, 0);
        });
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        using var http = SlackHttp.Create();
        http.Timeout = patience ?? http.Timeout;
        var clock = new FakeClock();
        var transport = new SlackTransport(http, new MethodLimits(clock), clock, Options.Create(new SlackOptions { ApiUrl = new(app.Urls.First() + "/api/") }));
        return await transport.CallAsync("slack:T1", "auth.test", new AuthenticationHeaderValue("Bearer", "xoxb-1"), [], AnswersJson.Default.AuthAnswer, default);
    }

    private static async Task SendAsync(HttpContext http, byte[] body, string? encoding)
    {
        http.Response.Headers.ContentEncoding = encoding;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static byte[] Packed(byte[] body, string encoding)
    {
        var packed = new MemoryStream();
        using (Stream packer = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
            _ => new GZipStream(packed, CompressionLevel.Fastest),
        })
        {
            packer.Write(body);
        }

        return packed.ToArray();
    }
}
