using CalibrationBot.Host.Pages.SignIn;

namespace CalibrationBot.Host.Pages;

/// <summary>Lets only somebody who is signed in through.</summary>
internal sealed class SignedIn : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Reader.Of(context.HttpContext) is null ? Refusals.SignedOutAlready() : await next(context);
}
