using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Host.Serving;

/// <summary>Composes the product and runs it until it is told to stop.</summary>
internal static class Server
{
    /// <summary>Serves.</summary>
    /// <returns>0 after an orderly stop, 2 when it could not start; then <paramref name="error"/> says why in one line.</returns>
    public static async Task<int> RunAsync(ServeOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var startup = new StartupLog();
        await using var app = Build(options, startup);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await error.WriteLineAsync($"Can't listen on {app.Configuration[WebHostDefaults.ServerUrlsKey]}: something else does already. Stop it, or choose another port with --urls http://localhost:5081.");
            return 2;
        }
        catch (OptionsValidationException e)
        {
            await error.WriteLineAsync(string.Join(Environment.NewLine, e.Failures));
            return 2;
        }

        startup.Finished();
        await output.WriteLineAsync($"CalibrationBot listens on {string.Join(", ", app.Urls)}. Ctrl+C stops it.");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static WebApplication Build(ServeOptions options, StartupLog startup)
    {
        var builder = WebApplication.CreateBuilder();
        if (options.Data is { } folder)
        {
            builder.Configuration["Storage:Path"] = Path.Combine(folder, "calibrationbot.db");
        }

        builder.WebHost.UseUrls(options.Urls ?? builder.Configuration["urls"] ?? ServeOptions.DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", startup.Allows);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Services.AddHealthChecks();

        var app = builder.Build();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
        return app;
    }
}
