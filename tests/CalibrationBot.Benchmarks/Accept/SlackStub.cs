using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Benchmarks.Accept;

/// <summary>Says yes to whatever the product sends to Slack.</summary>
internal sealed class SlackStub : IAsyncDisposable
{
    private const string Yes = """{"ok":true,"url":"https://t.slack.com/","team_id":"T123ABC456","user_id":"UBOT","bot_id":"B1","channel":{"id":"D00000000"},"ts":"1.000001","message":{"ts":"1.000001"}}""";
    private readonly WebApplication _app;

    private SlackStub(WebApplication app) => _app = app;

    public Uri ApiUrl => new($"{_app.Urls.First()}/api/");

    public static async Task<SlackStub> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(http =>
        {
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync(Yes);
        });
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
