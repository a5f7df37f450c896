using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Loops;
using CalibrationBot.Flows.Review;

namespace CalibrationBot.Flows.Privacy;

/// <summary>
/// A revealed debrief as its loop's manager may have it: what the packet shows. Raw notes, drafts and sentences whose
/// wording risks bias stay their author's; an operator's export for the candidate holds them.
/// </summary>
internal sealed record ManagerView(
    PersonRef Author, DateTimeOffset FiledAt, ImmutableArray<(Competency Competency, PacketView View)> Entries,
    Recommendation Recommendation, string Reason, ImmutableArray<Addendum> Addenda)
{
    public static ManagerView Of(DebriefDocument debrief, IFeedbackEngine engine)
    {
        var filed = debrief.Filed!;
        return new(
            debrief.Author,
            filed.At,
            [.. filed.Entries.Select(e => (e.Competency, Packet.ViewOf(debrief.Person, e, engine)))],
            filed.Recommendation,
            Packet.Clean(filed.Reason, engine),
            [.. debrief.Addenda.Select(a => a with { Text = Packet.Clean(a.Text, engine), Why = Packet.Clean(a.Why, engine) })]);
    }

    /// <summary>In people's words.</summary>
    public ImmutableArray<Card> Cards()
    {
        var recommendation = new CardBuilder("Recommendation").Facts(("Own recommendation", Recommendation.Label()));
        return
        [
            new CardBuilder("Debrief").Facts(("By", Line.Of(new Mention(Author))), ("Filed", Line.Of(new Moment(FiledAt)))).Build("A debrief."),
            .. Entries.Select(e => Entry(e.Competency, e.View)),
            (Reason.Length == 0 ? recommendation : recommendation.Quote(Reason)).Build("A recommendation."),
            .. Addenda.Select(a => new CardBuilder("Addendum").Facts(("Added", Line.Of(new Moment(a.At))), ("Why it came later", a.Why)).Quote(a.Text).Build("An addendum.")),
        ];
    }

    /// <summary>For programs: a loop with what of it is open to its manager.</summary>
    public static JsonObject ToJson(Loop loop, IEnumerable<ManagerView> views, int closed) => new()
    {
        ["loop"] = JsonSerializer.SerializeToNode(loop, LoopJson.Default.Loop),
        ["debriefs"] = new JsonArray([.. views.Select(v => v.ToJson())]),
        ["debriefsNotOpenToTheManager"] = closed,
    };

    private JsonObject ToJson() => new()
    {
        ["person"] = Author.Id,
        ["filedAt"] = FiledAt,
        ["entries"] = new JsonArray(
        [
            .. Entries.Select(e => new JsonObject
            {
                ["competency"] = e.Competency.Id(), ["coverage"] = e.View.Coverage.ToString(), ["rating"] = e.View.Rating, ["evidence"] = e.View.Evidence,
            }),
        ]),
        ["recommendation"] = Recommendation.ToString(),
        ["reason"] = Reason,
        ["addenda"] = new JsonArray([.. Addenda.Select(a => new JsonObject { ["at"] = a.At, ["text"] = a.Text, ["why"] = a.Why })]),
    };

    private static Card Entry(Competency competency, PacketView view)
    {
        var card = new CardBuilder(competency.Title()).Facts(
            ("Coverage", view.Coverage.Label()),
            ("Rating", view.Rating is { } rating ? string.Create(CultureInfo.InvariantCulture, $"{rating} of 4") : "None"));
        return (view.Evidence.Length == 0 ? card : card.Quote(view.Evidence)).Build(competency.Title());
    }
}
