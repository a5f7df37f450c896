using CalibrationBot.Flows.Storage;
using CalibrationBot.Host.Commands;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Host.Serving;

/// <summary>Composes the product and runs it until it is told to stop.</summary>
internal static class Server
{
    /// <summary>Serves.</summary>
    /// <returns>0 after an orderly stop, 2 when it could not start; then <paramref name="error"/> says why in one line.</returns>
    public static async Task<int> RunAsync(ServeOptions options, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var settings = Settings.Read();
        if (ListenUrls.Fault(options.Urls ?? settings["urls"]) is { } fault)
        {
            await error.WriteLineAsync(fault);
            return ExitCode.Trouble;
        }

        if (EngineLoader.Load(settings["Rubric:Folder"], error) is not { } engine)
        {
            return ExitCode.Trouble;
        }

        if (FormerStore.Advice(options, settings, Directory.GetCurrentDirectory()) is { } advice)
        {
            await error.WriteLineAsync(advice);
        }

        var startup = new StartupLog();
        await using var app = Product.Build(options, engine, startup);
        if (await StartAsync(app, cancellationToken) is { } obstacle)
        {
            await error.WriteLineAsync(obstacle);
            return ExitCode.Trouble;
        }

        startup.Finished();
        var local = app.Services.GetRequiredService<LocalChat>();
        await output.WriteLineAsync(local.IsOn ? $"Open {app.Urls.First()} to chat. Ctrl+C stops it." : $"CalibrationBot listens on {string.Join(", ", app.Urls)}. Ctrl+C stops it.");
        await output.WriteLineAsync(local.Word);
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Clean;
    }

    /// <summary>Starts what was composed.</summary>
    /// <returns>What keeps it from starting, and what to do; null when it runs.</returns>
    private static async Task<string?> StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
            return null;
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            // The server comes last: the workers run already.
            await app.StopAsync(CancellationToken.None);
            return $"Can't listen on {app.Configuration[WebHostDefaults.ServerUrlsKey]}: something else does already. Stop it, or choose another port with --urls http://localhost:5081.";
        }
        catch (StoreRefusedException e)
        {
            return e.Message;
        }
        catch (OptionsValidationException e)
        {
            return string.Join(Environment.NewLine, e.Failures);
        }
    }
}
