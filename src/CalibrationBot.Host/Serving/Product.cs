using CalibrationBot.Channels.LocalWeb;
using CalibrationBot.Channels.Slack;
using CalibrationBot.Channels.Teams;
using CalibrationBot.Feedback;
using CalibrationBot.Flows;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Host.Demo;
using CalibrationBot.Host.Pages;
using CalibrationBot.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace CalibrationBot.Host.Serving;

/// <summary>What the product is made of, as a table of contents: the heart, the flows, the store, the spine, the channels.</summary>
internal static class Product
{
    /// <summary>Longer than a turn may take, so that a stop lets the current ones finish.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(25);

    /// <summary>Composes the product; nothing runs yet.</summary>
    public static WebApplication Build(ServeOptions options, IFeedbackEngine engine, StartupLog startup)
    {
        // Settings are read once. To tell when their files change, .NET would watch their folder and all below it: often the
        // store too, whose every write would wake it.
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        Configure(builder, options, startup);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(engine);
        builder.Services.AddFlows();
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddPages();
        builder.Services.AddSpine(builder.Configuration);
        builder.Services.AddHealthChecks().AddCheck<StoreHealth>("store");

        var local = LocalChat.Decide(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(local);
        if (local.IsOn)
        {
            builder.Services.AddLocalWeb();
            builder.Services.AddSingleton(new DemoOptions(options.Demo));
            builder.Services.AddSingleton(DemoScript.Read());
            builder.Services.AddHostedService<DemoWorkspace>();
        }

        var slack = SlackOptions.IsConfigured(builder.Configuration);
        if (slack)
        {
            builder.Services.AddSlack();
        }

        var teams = TeamsRegistration.IsOn(builder.Configuration);
        if (teams)
        {
            builder.Services.AddTeams();
        }

        var app = builder.Build();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = HealthText.WriteAsync });
        app.MapPages();
        if (local.IsOn)
        {
            app.MapLocalWeb();
        }

        if (slack)
        {
            app.MapSlack();
        }

        if (teams)
        {
            app.MapTeams();
        }

        return app;
    }

    private static void Configure(WebApplicationBuilder builder, ServeOptions options, StartupLog startup)
    {
        if (options.Data is { } folder)
        {
            builder.Configuration["Storage:Path"] = Path.Combine(folder, "calibrationbot.db");
        }

        builder.WebHost.UseUrls(options.Urls ?? builder.Configuration["urls"] ?? ServeOptions.DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopLimit);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", startup.Allows);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);

        // It writes down every address that is called, and those hold people's and conversations' ids.
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);

        // A form that is refused is the sender's affair, and told to them.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Critical);

        // It warns at the first start of every store that the keys are kept in the store itself. README says so instead.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
    }
}
