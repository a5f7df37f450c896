using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Testing.Slack.World;
using Microsoft.AspNetCore.Http;

namespace CalibrationBot.Testing.Slack.Delivery;

/// <summary>
/// Addresses to answer an interaction at: five times within half an hour
/// (https://docs.slack.dev/interactivity/handling-user-interaction).
/// </summary>
internal sealed class ResponseUrls(SlackWorld world, Func<string> baseUrl)
{
    private const int MostUses = 5;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    private readonly Dictionary<string, Address> _addresses = new(StringComparer.Ordinal);

    public string New(SlackConversation conversation, SlackUser user)
    {
        var id = world.Ids.Next("R");
        _addresses[id] = new Address(conversation, user, world.Time.GetUtcNow() + Life);
        return $"{baseUrl()}/actions/{id}";
    }

    public async Task HandleAsync(HttpContext http)
    {
        JsonObject? body;
        try
        {
            body = await JsonNode.ParseAsync(http.Request.Body) as JsonObject;
        }
        catch (JsonException)
        {
            body = null;
        }

        http.Response.ContentType = "application/json";
        string? error;
        lock (world.Gate)
        {
            error = Take((string?)http.Request.RouteValues["id"] ?? string.Empty, body);
        }

        http.Response.StatusCode = error is null ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        await http.Response.WriteAsync(error is null ? """{"ok":true}""" : $$"""{"ok":false,"error":"{{error}}"}""");
    }

    private string? Take(string id, JsonObject? body)
    {
        if (!_addresses.TryGetValue(id, out var address) || address.Until <= world.Time.GetUtcNow())
        {
            return "expired_url";
        }

        if (++address.Uses > MostUses)
        {
            return "used_url";
        }

        if (body is null)
        {
            return "invalid_payload";
        }

        var install = world.InstallOf(world.TeamOf(address.Conversation.TeamId));
        address.Conversation.Messages.Add(new SlackMessage
        {
            Channel = address.Conversation.Id,
            Ts = world.Ids.Timestamp(),
            UserId = install?.BotUserId ?? string.Empty,
            BotId = install?.BotId,
            OnlyFor = (string?)body["response_type"] == "in_channel" ? null : address.User.Id,
            Text = (string?)body["text"] ?? string.Empty,
            Blocks = body["blocks"]?.DeepClone() as JsonArray,
        });
        return null;
    }

    private sealed class Address(SlackConversation conversation, SlackUser user, DateTimeOffset until)
    {
        public SlackConversation Conversation => conversation;

        public SlackUser User => user;

        public DateTimeOffset Until => until;

        public int Uses { get; set; }
    }
}
