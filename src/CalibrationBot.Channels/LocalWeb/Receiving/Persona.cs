using CalibrationBot.Channels.LocalWeb.Workspace;
using Microsoft.AspNetCore.Http;

namespace CalibrationBot.Channels.LocalWeb.Receiving;

/// <summary>
/// Who the page says it is, <c>?as=dana</c>. This is a choice for trying things out, not authentication:
/// nothing checks it, which is why <see cref="RequestGuard"/> keeps others out.
/// </summary>
internal static class Persona
{
    /// <summary>The person, or null when there is nobody of that id.</summary>
    public static async ValueTask<LocalPerson?> OfAsync(HttpContext http, LocalRecords records) =>
        http.Request.Query["as"] is [{ Length: > 0 and <= 80 } id]
            ? (await records.PersonAsync(id, http.RequestAborted))?.Value
            : null;
}
