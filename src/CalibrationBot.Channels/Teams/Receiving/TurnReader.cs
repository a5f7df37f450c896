using System.Text;
using System.Text.Json;
using CalibrationBot.Channels.Teams.Rendering;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Teams.Receiving;

/// <summary>Makes turns of activities. Anything that is nobody's business gives none. Thread-safe.</summary>
internal sealed class TurnReader(TimeProvider time)
{
    /// <summary>The turn, or null for an activity that starts nothing.</summary>
    public Turn? Read(Activity activity)
    {
        if (!activity.From.IsPerson || activity.ConversationId.Length == 0 || activity.TenantId.Length == 0 || activity.From.Id == activity.Recipient.Id)
        {
            return null;
        }

        return activity.Type switch
        {
            "message" when ActionData.TryRead(activity.Value, out var action) => Chosen(activity, action, activity.Value),
            "message" when activity.Text.Length > 0 && SpokenText.Read(activity) is { } spoken => Turn(activity, activity.Id, spoken),
            "messageUpdate" when activity.EventType != "undeleteMessage" && Place.IsDirect(activity) && activity.Text.Length > 0 => Edit(activity),
            "installationUpdate" when activity.Action == "add" && Place.IsDirect(activity) => Turn(activity, "welcome:" + activity.From.PersonId, new Commanded("help")),
            _ => null,
        };
    }

    /// <summary>The turn of a pressed button or a sent form.</summary>
    /// <param name="activity">What arrived.</param>
    /// <param name="action">The button.</param>
    /// <param name="data">What it sent, with the card's inputs.</param>
    public Turn Chosen(Activity activity, ActionData action, JsonElement data)
    {
        var fields = FieldReader.Read(data, activity.Zone);
        var chose = new Chose(action.Action, action.Value, action.CardKey, fields);
        if (action.Edition.Length == 0)
        {
            return Turn(activity, activity.Id, chose);
        }

        var names = PressNames.Of(DeedOf(activity, action, fields), activity.At ?? time.GetUtcNow());
        return Turn(activity, names.First, chose) with { MessageId = names.Second };
    }

    /// <summary>A turn of this activity's person and place.</summary>
    /// <param name="activity">Where it came from.</param>
    /// <param name="id">What tells it from others of the conversation.</param>
    /// <param name="input">What it carries.</param>
    public Turn Turn(Activity activity, string id, TurnInput input)
    {
        var place = Place.Of(activity);
        return new($"{place.Workspace}:{place.Id}:{id}", place, new(place.Workspace, activity.From.PersonId), activity.At ?? time.GetUtcNow(), input);
    }

    /// <summary>An edit of a person's own message; Teams sends it under the message's id, again for each edit.</summary>
    private Turn? Edit(Activity activity) => SpokenText.Read(activity) is Said said
        ? Turn(activity, $"edit:{activity.Id}:{(activity.At ?? time.GetUtcNow()).UtcTicks}", said with { Edits = Turn(activity, activity.Id, said).Id })
        : null;

    // The same button with the same fields is the same deed, under whatever id Teams sends it.
    private static string DeedOf(Activity activity, ActionData action, IReadOnlyDictionary<string, string> fields)
    {
        var deed = new StringBuilder().AppendJoin('\n', Place.Of(activity).Id, activity.From.PersonId, action.Edition, action.Action, action.Value);
        foreach (var (name, value) in fields.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            deed.Append('\n').Append(name).Append('=').Append(value);
        }

        return deed.ToString();
    }
}
