using Microsoft.AspNetCore.Antiforgery;

namespace CalibrationBot.Host.Pages;

/// <summary>
/// What holds for every page: nothing of it is kept by caches, framed, or run as script, no address of it is told to other
/// sites, and what it sends must come from a form of ours (OWASP cheat sheets on CSRF and on HTTP headers).
/// </summary>
internal sealed class PageGuard(IAntiforgery antiforgery) : IEndpointFilter
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        if (!HttpMethods.IsGet(http.Request.Method) && !await antiforgery.IsRequestValidAsync(http))
        {
            return Refusals.FormTooOld();
        }

        return await next(context);
    }
}
