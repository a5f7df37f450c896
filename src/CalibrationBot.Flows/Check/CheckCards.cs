using System.Globalization;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Vagueness;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Flows.Check;

/// <summary>What is said about a checked remark: what carries it, or what is missing and the one question to ask.</summary>
internal static class CheckCards
{
    private const int Shown = 3;

    public static Card Older { get; } = CardBuilder.Plain("That button is from an older card. Type the remark once more and I'll look at it.");

    public static Card Hello { get; } =
        new CardBuilder(null)
            .Text(Line.Of("Hello. Send me a remark from an interview, and I'll say whether somebody who was not in the room could tell what happened. ", Run.Code("help"), " shows what else I can do."))
            .Build("Hello. Send me a remark from an interview, or type help.");

    public static Card Welcome { get; } = CardBuilder.Plain("You're welcome.");

    public static Card Of(string text, IFeedbackEngine engine)
    {
        switch (Wordings.Of(text))
        {
            case Wording.Empty:
                return CardBuilder.Plain("Type a remark from an interview, and I'll say whether somebody who was not in the room could tell what happened.");
            case Wording.NoWords:
                return CardBuilder.Plain("There are no words in that, so there is nothing to check. Type what the candidate did or said.");
            case Wording.NotEnglish:
                return new CardBuilder(null)
                    .Quote(Excerpt.OfPassing(text, 300))
                    .Text("I can judge English only, so I won't guess at this one.")
                    .Build("I can judge English only.");
        }

        var sentences = Sentences.Split(text);
        var found = RemarkCheck.Find(sentences, null, engine);
        if (found.IsEmpty)
        {
            var carrier = sentences.Select(s => engine.Judge(s.Trim())).FirstOrDefault(v => v.IsConcrete) ?? engine.Judge(text);
            return new CardBuilder(null)
                .Quote(Excerpt.OfPassing(text, 300))
                .Text(Line.Of(Run.Bold("Concrete"), $": {Carries(carrier.Kind)}."))
                .Build($"Concrete: {Carries(carrier.Kind)}.");
        }

        var card = new CardBuilder(null);
        foreach (var sentence in found.Take(Shown))
        {
            Describe(card, sentence);
        }

        if (found.Length > Shown)
        {
            card.Text(string.Create(CultureInfo.InvariantCulture, $"And {found.Length - Shown:N0} more like these."));
        }

        return card.Hint("Only you see this; nothing is stored.")
            .Build(Summary(found.Count(s => !s.Verdict.IsConcrete), sentences.Length));
    }

    private static string Summary(int vague, int all) => (vague, all) switch
    {
        (0, _) => "Something in the wording is worth a second look.",
        (_, 1) => "This doesn't say what happened yet.",
        (1, _) => string.Create(CultureInfo.InvariantCulture, $"One of {all} sentences doesn't say what happened."),
        _ => string.Create(CultureInfo.InvariantCulture, $"{vague} of {all} sentences don't say what happened."),
    };

    private static void Describe(CardBuilder card, CheckedSentence sentence)
    {
        var finding = sentence.Private ?? sentence.Verdict.Findings.FirstOrDefault();
        card.Quote(Excerpt.OfPassing(sentence.Text, 300), [.. sentence.Verdict.Findings.SelectMany(f => Clip(sentence.Text, f.Span)).Take(5)]);
        card.Text(finding is null
            ? "Somebody who was not in the room can't tell what happened."
            : finding.IsPrivate ? string.Join(' ', sentence.Verdict.Findings.Where(f => f.IsPrivate).Select(f => f.Message).Distinct().Take(5))
            : finding.Why);
        card.Text(Line.Of(Run.Bold(finding?.Question ?? "What did they do or say that made you think so?")));
    }

    private static string Carries(RemarkKind kind) => kind switch
    {
        RemarkKind.Quote => "it has their own words",
        RemarkKind.Number => "it has a figure of theirs",
        RemarkKind.TimeAnchored => "it says what they did, and when",
        RemarkKind.OmissionWithScope => "it says what was left out, and where",
        _ => "it says what they did",
    };

    private static Mark[] Clip(string text, TextSpan span)
    {
        var shown = Excerpt.CutBefore(text, 300);
        var length = Math.Min(span.End, shown) - span.Start;
        return length > 0 ? [new Mark(span.Start, length)] : [];
    }
}
