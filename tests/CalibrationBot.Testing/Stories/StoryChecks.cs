using System.Globalization;
using System.Text;
using System.Text.Json;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Testing.Town;

namespace CalibrationBot.Testing.Stories;

/// <summary>The lines of a story that say what is then the case. "Sees" means: new or changed since the last deed.</summary>
internal sealed class StoryChecks(ChatTown town)
{
    private int _sentMark;

    public void Mark() => _sentMark = town.Sent.Count;

    /// <summary>Checks the line; false when it is a deed.</summary>
    public bool TryCheck(StoryLine line, string[] words)
    {
        var who = words[0];
        switch (words.Length > 1 ? words[1] : words[0])
        {
            case "sees":
                Holds(line, Fresh(who), "what is seen");
                return true;
            case "sees nothing":
                Require(Fresh(who).Length == 0, $"seen: {Fresh(who)}");
                return true;
            case "does not see":
                Lacks(line, Fresh(who), "what is seen");
                return true;
            case "never sees":
                Lacks(line, string.Join('\n', town.Sent.Where(r => IsFor(r, who)).Select(r => Message.TextOf(r.Card))), "all that was ever sent");
                return true;
            case "has now":
                Holds(line, string.Join('\n', town.SeenBy(who).Select(m => m.Text)), "all messages");
                return true;
            case "has no longer":
                Lacks(line, string.Join('\n', town.SeenBy(who).Select(m => m.Text)), "all messages");
                return true;
            case "hold" when who == "records":
                Holds(line, Records(), "the records");
                return true;
            case "lack" when who == "records":
                Lacks(line, Records(), "the records");
                return true;
            case "run" when who == "timers":
                var count = town.Timers.Count.ToString(CultureInfo.InvariantCulture);
                Require(count == line.Text, $"{count} timers run: {string.Join(", ", town.Timers.Keys)}");
                return true;
            case "lists" when who == "audit":
                Holds(line, string.Join('\n', town.Audit.Select(a => $"{a.Actor.Id} {a.Deed}")), "the audit trail");
                return true;
            default:
                return false;
        }
    }

    private string Fresh(string who) => string.Join('\n', town.Sent.Skip(_sentMark).Where(r => IsFor(r, who)).Select(r => Message.TextOf(r.Card)));

    private static bool IsFor(Reply reply, string who) => who == "channel"
        ? reply.To.Kind == DestinationKind.Conversation && reply.OnlyFor is null
        : reply.To.IsPersonal ? reply.To.Id == who : reply.OnlyFor?.Id == who;

    private static void Holds(StoryLine line, string text, string where)
    {
        foreach (var part in line.Texts)
        {
            Require(text.Contains(part, StringComparison.Ordinal), $"'{part}' is not in {where}:\n{text}");
        }
    }

    private static void Lacks(StoryLine line, string text, string where)
    {
        foreach (var part in line.Texts)
        {
            Require(!text.Contains(part, StringComparison.Ordinal), $"'{part}' is in {where}:\n{text}");
        }
    }

    private static void Require(bool isRight, string message)
    {
        if (!isRight)
        {
            throw new StoryException(message);
        }
    }

    private string Records()
    {
        var text = new StringBuilder();
        foreach (var record in town.Records.All)
        {
            using var document = JsonDocument.Parse(record.Json);
            Collect(document.RootElement, text.AppendLine(record.Key.Kind));
        }

        return text.ToString();
    }

    /// <summary>All texts of a document as people wrote them, and its other values as JSON.</summary>
    private static void Collect(JsonElement element, StringBuilder text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    text.Append(property.Name).Append(": ");
                    Collect(property.Value, text);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, text);
                }

                break;
            default:
                text.AppendLine(element.ToString());
                break;
        }
    }
}
