using System.Globalization;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Debrief;

/// <summary>One question about one remark: what was found, why it matters, and the ways out.</summary>
internal static class QuestionCards
{
    public const string NoneOfThese = "none";
    public const string DoNotRemember = "forgotten";

    public static Card Ask(EntryScene scene, OpenQuestion open)
    {
        if (open.Sentence.Private is { } finding)
        {
            return AskPrivately(scene, open, finding);
        }

        var proposal = Proposal.For(scene.Debrief, scene.Entry, open.Remark, scene.Loop.Level, scene.Engine);
        var found = open.Sentence.Verdict.Findings.FirstOrDefault();
        var card = new CardBuilder(scene.Title).TextIfAny(scene.Notice);
        Quote(card, open);
        card.TextIfAny(found?.Why ?? "Somebody who was not in the room can't tell what happened.");

        return IsOffered(open, proposal) ? Propose(card, scene, open, found, proposal) : AskOpenly(card, scene, open, found, proposal);
    }

    public static Card Edit(EntryScene scene, OpenQuestion open)
    {
        var proposal = Proposal.For(scene.Debrief, scene.Entry, open.Remark, scene.Loop.Level, scene.Engine);
        return new CardBuilder(scene.Title)
            .TextIfAny(scene.Notice)
            .Text("You wrote:")
            .Quote(Excerpt.Of(open.Sentence.Text))
            .Input("wording", "Your wording; it takes the place of the sentence above", proposal.Suggestion.Text ?? open.Sentence.Text, null, multiline: true)
            .Buttons(
                new Button("Save my wording", "debrief.edited", Value(scene, open, proposal.Mark), ButtonStyle.Main),
                new Button("Cancel", "debrief.show", scene.Value()))
            .Build($"{scene.Title}: put it into your words.");
    }

    public static Card Keep(EntryScene scene, OpenQuestion open)
    {
        var proposal = Proposal.For(scene.Debrief, scene.Entry, open.Remark, scene.Loop.Level, scene.Engine);
        List<Button> reasons =
        [
            new("It says what happened", "debrief.kept", Value(scene, open, "clear")),
            new("I don't remember more", "debrief.kept", Value(scene, open, DoNotRemember)),
        ];
        if (IsOffered(open, proposal))
        {
            reasons.Add(new("The suggestion is wrong", "debrief.kept", Value(scene, open, "wrong")));
        }

        return new CardBuilder(scene.Title)
            .TextIfAny(scene.Notice)
            .Text("It stays as you wrote it:")
            .Quote(Excerpt.Of(open.Sentence.Text))
            .Text("What is the reason? It is kept with your debrief and not shown to the panel.")
            .Buttons(reasons)
            .Input("why", "Another reason")
            .Buttons(
                new Button("Keep it for that reason", "debrief.kept", Value(scene, open, "other"), ButtonStyle.Main),
                new Button("Back to the question", "debrief.show", scene.Value()))
            .Build($"{scene.Title}: why it stays as it is.");
    }

    /// <summary>A suggestion is offered once: whoever answered instead does not want it.</summary>
    private static bool IsOffered(OpenQuestion open, Proposal proposal) => !proposal.Suggestion.Asks && open.Remark.Nudges == 0;

    private static Card Propose(CardBuilder card, EntryScene scene, OpenQuestion open, Finding? found, Proposal proposal)
    {
        var question = found?.Question ?? proposal.Suggestion.Question;
        return card
            .Text($"From {proposal.From}:")
            .Quote(proposal.Suggestion.Text!)
            .Buttons(
                new Button("Use this", "debrief.use", Value(scene, open, proposal.Mark), ButtonStyle.Main),
                new Button("Edit", "debrief.edit", Value(scene, open)),
                new Button("Keep mine", "debrief.keep", Value(scene, open)))
            .Text(Line.Of("Or answer: ", Run.Bold(question)))
            .Input("answer", "Your answer, here or as a message", string.Empty, null, multiline: true)
            .Buttons(Answers(scene, open))
            .Buttons(EntryCards.Navigation(scene))
            .Build($"{scene.Title}: a suggestion from {proposal.From}, or answer: {question}");
    }

    private static Card AskOpenly(CardBuilder card, EntryScene scene, OpenQuestion open, Finding? found, Proposal proposal)
    {
        var question = found?.Question ?? proposal.Suggestion.Question;
        if (!proposal.Against.IsEmpty)
        {
            card.Text("Your own notes seem to say something else:").Quote(Excerpt.Of(string.Join('\n', proposal.Against), 300));
        }

        card.Text(Line.Of(Run.Bold(question)));
        if (proposal.Suggestion.Asks && !proposal.Suggestion.Signals.IsEmpty && open.Remark.Nudges == 0)
        {
            card.Choice(
                "picked",
                "Did one of these happen?",
                [.. proposal.Suggestion.Signals.Take(4).Select(s => new Option(s.Id, s.Statement)),
                    new Option(NoneOfThese, "None of these"),
                    new Option(DoNotRemember, "I don't remember")]);
        }

        return card
            .Input("answer", "Your answer, here or as a message", string.Empty, null, multiline: true)
            .Buttons([.. Answers(scene, open), new Button("Keep mine", "debrief.keep", Value(scene, open))])
            .Buttons(EntryCards.Navigation(scene))
            .Build($"{scene.Title}: {question}");
    }

    private static Card AskPrivately(EntryScene scene, OpenQuestion open, Finding finding)
    {
        // All of it at once: whoever takes out one word should not be told of the next one then.
        var found = open.Sentence.Verdict.Findings.Where(f => f.IsPrivate).ToList();
        var card = new CardBuilder(scene.Title).TextIfAny(scene.Notice);
        card.Quote(Excerpt.Of(open.Sentence.Text), [.. found.SelectMany(f => Clip(open.Sentence.Text, f.Span)).Take(5)]);
        foreach (var message in found.Select(f => f.Message).Distinct().Take(5))
        {
            card.Text(message);
        }

        return card
            .Text(Line.Of(Run.Bold(finding.Question)))
            .Input("answer", "Your sentence without it, here or as a message", string.Empty, null, multiline: true)
            .Buttons(
                new Button("Replace my sentence", "debrief.replace", Value(scene, open), ButtonStyle.Main),
                new Button("Keep it to myself", "debrief.withhold", Value(scene, open)))
            .Buttons(EntryCards.Navigation(scene))
            .Hint("Only you see this. As it stands, the sentence is kept for you and left out of what the panel reads.")
            .Build($"{scene.Title}: a sentence of yours stays private as it stands. {finding.Question}");
    }

    private static Button[] Answers(EntryScene scene, OpenQuestion open) =>
    [
        new("Add to my sentence", "debrief.answer", Value(scene, open), ButtonStyle.Main),
        new("Replace my sentence", "debrief.replace", Value(scene, open)),
    ];

    private static string Value(EntryScene scene, OpenQuestion open, string more = "") => scene.Value(
        open.Remark.Id.ToString(CultureInfo.InvariantCulture), open.Remark.Nudges.ToString(CultureInfo.InvariantCulture), more);

    private static void Quote(CardBuilder card, OpenQuestion open) =>
        card.Quote(Excerpt.Of(open.Sentence.Text), [.. open.Sentence.Verdict.Findings.SelectMany(f => Clip(open.Sentence.Text, f.Span)).Take(5)]);

    /// <summary>The mark of a span, as far as the shortened quote shows it.</summary>
    private static Mark[] Clip(string text, TextSpan span)
    {
        var shown = Math.Min(text.Length, text.Length <= 600 ? text.Length : Excerpt.CutBefore(text, 600));
        var length = Math.Min(span.End, shown) - span.Start;
        return length > 0 ? [new Mark(span.Start, length)] : [];
    }
}
