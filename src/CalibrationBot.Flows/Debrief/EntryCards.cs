using System.Globalization;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Debrief;

/// <summary>The cards of one competency: coverage, evidence, rating, and the whole of it.</summary>
internal static class EntryCards
{
    public static Card Coverage(EntryScene scene) =>
        new CardBuilder(scene.Title)
            .TextIfAny(scene.Notice)
            .Text(scene.Entry.Competency.About())
            .Text("Did it show?")
            .Buttons(Enum.GetValues<Coverage>().Select(c => new Button(c.Label(), "debrief.cover", scene.Value(c.ToString()))))
            .Buttons(Navigation(scene))
            .Build($"{scene.Title}: did it show?");

    public static Card Evidence(EntryScene scene)
    {
        var (question, example) = scene.Entry.Coverage == Debrief.Coverage.ProbedAbsent
            ? ("What did you ask, and what did they do or say instead?", "I asked what is read how often; they went on with the schema")
            : ("What did they do or say?", "Asked for reads a day at minute 3, then chose the store");
        return new CardBuilder(scene.Title)
            .TextIfAny(scene.Notice)
            .Text(question)
            .Input("evidence", "Evidence: type it here or send it as a message", string.Empty, example, multiline: true)
            .Buttons(new Button("Save", "debrief.evidence", scene.Value(), ButtonStyle.Main), Recover(scene))
            .Buttons(Navigation(scene))
            .Build($"{scene.Title}: what did they do or say?");
    }

    public static Card Rewrite(EntryScene scene) =>
        new CardBuilder(scene.Title)
            .TextIfAny(scene.Notice)
            .Input("rewrite", "Your evidence; what you save takes the place of all of it", scene.Entry.Evidence.Trim(), null, multiline: true)
            .Buttons(
                new Button("Save", "debrief.rewrite", scene.Value(), ButtonStyle.Main),
                new Button("Cancel", "debrief.show", scene.Value()))
            .Build($"{scene.Title}: change your evidence.");

    public static Card Rating(EntryScene scene)
    {
        var anchors = scene.Engine.Rubric.AnchorsFor(scene.Entry.Competency, scene.Loop.Level).Texts;
        return new CardBuilder(scene.Title)
            .TextIfAny(scene.Notice)
            .QuoteIfAny(Excerpt.Of(Questions.ForPanel(scene.Entry, scene.Engine), 300))
            .Text($"Which comes closest, for a {scene.Loop.Level.ToString().ToLowerInvariant()} engineer?")
            .List(anchors.Select((a, i) => Line.Of(Run.Bold($"{i + 1}"), " ", a)))
            .Buttons(Enumerable.Range(1, 4).Select(r => new Button(Number(r), "debrief.rate", scene.Value(Number(r)))))
            .Buttons(Navigation(scene))
            .Build($"{scene.Title}: rate it from 1 to 4.");
    }

    /// <summary>The whole entry, with what can be changed.</summary>
    public static Card Whole(EntryScene scene)
    {
        var entry = scene.Entry;
        var card = new CardBuilder(scene.Title).TextIfAny(scene.Notice);
        if (entry.HasEvidence)
        {
            card.Quote(Excerpt.Of(entry.Evidence));
        }

        card.Facts(
            ("Coverage", entry.Coverage?.Label() ?? "Not marked yet"),
            ("Your rating", entry.Coverage == Debrief.Coverage.NotProbed ? "None: it was not probed" : entry.Rating is { } r ? Number(r) : "None yet"));
        List<Button> change = [new("Change coverage", "debrief.focus", scene.Value(nameof(Focus.Coverage)))];
        if (entry.Coverage != Debrief.Coverage.NotProbed)
        {
            change.Add(new("Add evidence", "debrief.focus", scene.Value(nameof(Focus.Evidence))));
            if (entry.HasEvidence)
            {
                change.Add(new("Change evidence", "debrief.focus", scene.Value(nameof(Focus.Rewrite))));
            }

            change.Add(new("Change rating", "debrief.focus", scene.Value(nameof(Focus.Rating))));
        }

        return card
            .Buttons(new Button(scene.Debrief.Cursor.Reviewing ? "Back to the summary" : "Next", "debrief.next", scene.Value(), ButtonStyle.Main))
            .Buttons(change)
            .Buttons(Navigation(scene))
            .Build($"{scene.Title}: what you have.");
    }

    /// <summary>Back, jump and leave: on every card.</summary>
    public static Button[] Navigation(EntryScene scene) =>
    [
        new("Back", "debrief.back", scene.Value()),
        new("Jump to", "debrief.jump", scene.Value()),
        new("Finish later", "debrief.later", scene.Value()),
    ];

    private static Button Recover(EntryScene scene) => new("Not probed after all", "debrief.cover", scene.Value(nameof(Debrief.Coverage.NotProbed)));

    private static string Number(int rating) => rating.ToString(CultureInfo.InvariantCulture);

}
