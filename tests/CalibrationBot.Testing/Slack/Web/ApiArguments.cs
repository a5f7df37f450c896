using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CalibrationBot.Testing.Slack.Web;

/// <summary>Reads a call's arguments from the query, a form or JSON, and its token from the header or the form.</summary>
internal static class ApiArguments
{
    public static async Task<(JsonObject Arguments, string? Token, (string Id, string Secret)? Basic)> ReadAsync(HttpRequest request)
    {
        var arguments = new JsonObject();
        foreach (var (name, values) in request.Query)
        {
            arguments[name] = values.ToString();
        }

        if (request.HasFormContentType)
        {
            foreach (var (name, values) in await request.ReadFormAsync())
            {
                arguments[name] = values.ToString();
            }
        }
        else if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true)
        {
            foreach (var (name, value) in await JsonAsync(request) ?? [])
            {
                arguments[name] = value?.DeepClone();
            }
        }

        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : (string?)arguments["token"];
        arguments.Remove("token");
        return (arguments, string.IsNullOrEmpty(token) ? null : token, Basic(header));
    }

    private static async Task<JsonObject?> JsonAsync(HttpRequest request)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (string Id, string Secret)? Basic(string header)
    {
        if (!header.StartsWith("Basic ", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])).Split(':', 2);
        return (parts[0], parts[^1]);
    }
}
