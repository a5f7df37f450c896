using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CalibrationBot.Host.Serving;

/// <summary>Writes what an operator wants to know: the state in the first line, then a line for each part that has something to say.</summary>
internal static class HealthText
{
    public static Task WriteAsync(HttpContext http, HealthReport report)
    {
        var text = new StringBuilder().Append(report.Status);
        foreach (var (name, entry) in report.Entries.Where(e => e.Value.Description is not null))
        {
            text.Append('\n').Append(name).Append(": ").Append(entry.Description);
        }

        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text.ToString());
    }
}
