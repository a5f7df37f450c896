using System.Collections.Frozen;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.References;
using CalibrationBot.Channels.Teams.Rendering;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Sending;

/// <summary>Writes a reply as the activity that carries it: the card, and its meaning in one line for notifications.</summary>
internal sealed class Messages(ReferenceBook book, MemberNames names)
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";

    public async ValueTask<JsonObject> WriteAsync(Reply reply, CancellationToken cancellationToken)
    {
        var card = AdaptiveCardRenderer.Render(reply.Card, reply.Key, await PeopleAsync(reply, cancellationToken));
        return new()
        {
            ["type"] = "message",
            ["summary"] = reply.Card.Fallback,
            ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = CardType, ["content"] = card }),
        };
    }

    private async ValueTask<People> PeopleAsync(Reply reply, CancellationToken cancellationToken)
    {
        var workspace = reply.To.Workspace;
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var person in People.In(reply.Card))
        {
            var name = await names.FindAsync(workspace, person.Id, reply.To, cancellationToken);
            if (name.Length > 0)
            {
                known[person.Id] = name;
            }
        }

        var reader = reply.OnlyFor?.Id ?? (reply.To.Kind == DestinationKind.Direct ? reply.To.Id : null);
        var zone = reader is null ? null : (await book.PersonAsync(workspace, reader, cancellationToken))?.Zone;
        return new(known.ToFrozenDictionary(StringComparer.Ordinal), TimeZoneInfo.TryFindSystemTimeZoneById(zone ?? string.Empty, out var found) ? found : TimeZoneInfo.Utc);
    }
}
