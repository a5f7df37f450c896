using CalibrationBot.Channels.LocalWeb.Privacy;
using CalibrationBot.Channels.Slack.Privacy;
using CalibrationBot.Channels.Teams.Privacy;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Privacy;
using CalibrationBot.Host.Pages.Candidates;
using CalibrationBot.Host.Pages.Export;
using CalibrationBot.Host.Pages.Own;
using CalibrationBot.Host.Pages.Reading;
using CalibrationBot.Host.Pages.SignIn;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Host.Pages;

/// <summary>Adds the signed-in pages to the product.</summary>
internal static class PagesRegistration
{
    private static readonly TimeSpan SessionLife = TimeSpan.FromHours(8);

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddOptions<PagesOptions>()
            .BindConfiguration(PagesOptions.Section)
            .Validate(o => o.Fault() is null, new PagesOptions { PublicUrl = new Uri("x", UriKind.Relative) }.Fault()!)
            .ValidateOnStart();
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<PageTokens>();
        services.AddSingleton<IPageLinks, PageLinks>();
        services.AddPrivacy();
        services.AddRazorComponents();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "calibration-form";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthentication(Reader.Scheme).AddCookie(Reader.Scheme, o =>
        {
            o.Cookie.Name = Reader.Scheme;
            o.Cookie.HttpOnly = true;
            o.Cookie.IsEssential = true;

            // Every way in begins at our own sign-in form, so no link from elsewhere ever needs the cookie.
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.ExpireTimeSpan = SessionLife;
            o.SlidingExpiration = false;
        });
        services.AddOptions<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(Reader.Scheme)
            .Configure<IOptions<PagesOptions>, TimeProvider>((cookie, pages, clock) =>
            {
                cookie.TimeProvider = clock;

                // Behind a proxy that ends TLS the request itself looks plain.
                cookie.Cookie.SecurePolicy = pages.Value.PublicUrl?.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            });
        return services;
    }

    /// <summary>Serves <c>/signin</c> and everything below <c>/pages</c>.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.UseAuthentication();
        var pages = app.MapGroup(string.Empty).AddEndpointFilter<RouteGroupBuilder, PageGuard>();
        SignInEndpoints.Map(pages);
        PageFiles.Map(pages);
        var signedIn = pages.MapGroup(string.Empty).AddEndpointFilter<RouteGroupBuilder, SignedIn>();
        CandidateEndpoints.Map(signedIn);
        OwnEndpoints.Map(signedIn);
    }

    /// <summary>
    /// Adds how every record is read by people and erased, also those of channels that are turned off: they may have been
    /// on before. Needs the store, but no server.
    /// </summary>
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddRecordPrivacy();
        services.AddLocalPrivacy();
        services.AddSlackPrivacy();
        services.AddTeamsPrivacy();
        services.AddSingleton<RecordReader>();
        services.AddSingleton<Names>();
        services.AddSingleton<ExportWriter>();
        return services;
    }
}
