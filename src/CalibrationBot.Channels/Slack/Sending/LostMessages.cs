using System.Text.Json;
using System.Text.Json.Serialization;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.Slack.Sending;

/// <summary>
/// Where it goes on after somebody deleted a message that others hang below or that is changed now and then: which one took
/// its place, so that a loop's thread does not fall apart and no card is posted anew at every change. The notes end with
/// <c>Retention:Records:slack.lost</c>. Thread-safe.
/// </summary>
internal sealed class LostMessages(IRecordStore records)
{
    /// <summary>The kind of the records.</summary>
    public const string Kind = "slack.lost";

    /// <summary>What took a lost message's place; null when nothing is known of it.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="ts">The lost message's <c>ts</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<Successors?> FindAsync(string workspace, string channel, string ts, CancellationToken cancellationToken) =>
        await records.GetAsync(KeyOf(workspace, channel, ts), cancellationToken) is { } found
            ? JsonSerializer.Deserialize(found.Json, LostJson.Default.Successors)
            : null;

    /// <summary>
    /// Notes what took a lost message's place. Where two do so at once, one of them counts. What took it stands already, so that
    /// a store that is away must not make it look unsent: it is left out then, and the next message finds a place of its own.
    /// </summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="channel">The channel's id.</param>
    /// <param name="ts">The lost message's <c>ts</c>.</param>
    /// <param name="note">The note, made of what is known so far.</param>
    /// <param name="cancellationToken">Gives up before the write.</param>
    public async ValueTask NoteAsync(string workspace, string channel, string ts, Func<Successors, Successors> note, CancellationToken cancellationToken)
    {
        var key = KeyOf(workspace, channel, ts);
        try
        {
            var stored = await records.GetAsync(key, cancellationToken);
            var known = stored is null ? null : JsonSerializer.Deserialize(stored.Json, LostJson.Default.Successors);
            var json = JsonSerializer.Serialize(note(known ?? new(null, null)), LostJson.Default.Successors);
            await records.TryWriteAsync([new RecordChange(key, stored?.Version ?? 0, json, [])], cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // As the summary says.
        }
    }

    private static RecordKey KeyOf(string workspace, string channel, string ts) => new(workspace, Kind, $"{channel}/{ts}");
}

/// <summary>The messages in the same channel that took a lost one's place.</summary>
/// <param name="Card">The <c>ts</c> of the one that shows its card; null for none yet.</param>
/// <param name="Root">The <c>ts</c> of the one its thread goes on below; null for none yet.</param>
/// <param name="Schema">The version of this document's shape.</param>
internal sealed record Successors(string? Card, string? Root, int Schema = 1);

/// <summary>How these are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Successors))]
internal sealed partial class LostJson : JsonSerializerContext;
