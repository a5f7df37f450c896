using System.Security.Claims;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Host.Pages.SignIn;

/// <summary>The person a request is signed in as.</summary>
internal static class Reader
{
    /// <summary>The scheme and the cookie.</summary>
    public const string Scheme = "calibration-pages";

    private const string Workspace = "workspace";

    /// <summary>The identity that goes into the session's cookie.</summary>
    public static ClaimsPrincipal ToPrincipal(PersonRef person) => new(new ClaimsIdentity(
        [new Claim(Workspace, person.Workspace), new Claim(ClaimTypes.NameIdentifier, $"{person.Workspace}|{person.Id}"), new Claim(ClaimTypes.Name, person.Id)], Scheme));

    /// <summary>Who is signed in; null for nobody.</summary>
    public static PersonRef? Of(HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true, Name: { } id } && http.User.FindFirstValue(Workspace) is { } workspace ? new(workspace, id) : null;
}
