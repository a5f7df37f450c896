using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice.Reviewing;

namespace CalibrationBot.Flows.Practice.Room;

/// <summary>The review: what you did and when, what to try, what stayed hidden. Fits a phone; the rest is in the whole session.</summary>
internal static class ReviewCards
{
    /// <summary>How many moments are shown; the most telling stay.</summary>
    private const int Shown = 8;

    private const int LongestQuote = 80;

    public static Card Review(PracticeSession session, LookBack review)
    {
        var card = new CardBuilder($"Your review · {session.PromptTitle}");
        if (!session.Own.Any())
        {
            card.Text("You ended before writing anything, so there is nothing to look at.");
        }
        else if (!review.IsReadable)
        {
            card.Text("I can read English only, so I say nothing about this session. All of it is kept as you wrote it.");
        }
        else
        {
            Did(card, review);
            Try(card, review);
            Hidden(card, review);
        }

        return card
            .Buttons(Choices(session))
            .Hint("I go by your words, and miss things. No score; only you see this.")
            .Build($"Your review of {session.PromptTitle}.");
    }

    /// <summary>What is left of a card once the session is shown in another place, or deleted.</summary>
    public static Card Leftover(string text) => new CardBuilder(null).Hint(text).Build(text);

    public static Card DeleteSure(PracticeSession session) =>
        new CardBuilder($"Delete the session · {session.PromptTitle}")
            .Text("The session and its review go for good. What you typed stays in this chat's own history, as any message does.")
            .Buttons(
                new Button("Delete it", "practice.delete-sure", session.Id, ButtonStyle.Danger),
                new Button("Keep it", "practice.review", session.Id))
            .Build("Delete the session and its review for good?");

    public static string MinuteOf(double minute) => string.Create(CultureInfo.InvariantCulture, $"Minute {Math.Floor(minute):0}");

    private static void Did(CardBuilder card, LookBack review)
    {
        if (review.Moments.IsEmpty)
        {
            card.Text("I found none of the moments I look for, such as a question for the load, an overview or a cost. The whole session is kept.");
            return;
        }

        var shown = review.Moments.OrderByDescending(m => m.Weight).ThenBy(m => m.Message).Take(Shown).OrderBy(m => m.Message).ToImmutableArray();
        card.Text(Heading("What you did")).List(shown.Select(Describe));
        if (review.Moments.Length > shown.Length)
        {
            var more = review.Moments.Length - shown.Length;
            card.Hint(string.Create(CultureInfo.InvariantCulture, $"{(more == 1 ? "One more like these is" : $"{more} more like these are")} marked in the whole session."));
        }
    }

    private static Line Describe(SessionMoment moment) => Line.Of(
        Run.Bold($"{MinuteOf(moment.Minute)}{(moment.AfterTime ? ", after time" : string.Empty)}{(moment.IsEdited ? ", edited" : string.Empty)}:"),
        $" {string.Join("; ", moment.Deeds.Take(3))}. {Quoted(moment.Words)}");

    private static void Try(CardBuilder card, LookBack review)
    {
        if (!review.Advice.IsEmpty)
        {
            card.Text(Heading("Worth trying next time"))
                .List(review.Advice.Select(a => Line.Of(Run.Bold($"{MinuteOf(a.Minute)}:"), $" {Quoted(a.Words)} {a.Text}")));
        }
    }

    private static void Hidden(CardBuilder card, LookBack review)
    {
        if (!review.NotAsked.IsEmpty)
        {
            card.Text(Heading("You did not ask for")).List(review.NotAsked.Select(a => Line.FromString(a)));
        }
    }

    private static IEnumerable<Button> Choices(PracticeSession session)
    {
        if (!session.Messages.IsEmpty)
        {
            yield return new Button("See the whole session", "practice.page", ActionValue.Join(session.Id, "0"));
        }

        yield return new Button("Practise another", "practice.form", string.Empty);
        yield return new Button("Delete this session", "practice.delete", session.Id, ButtonStyle.Danger);
    }

    private static string Quoted(string words)
    {
        var one = string.Join(' ', words.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return one.Length <= LongestQuote ? $"“{one}”" : $"“{one[..Excerpt.CutBetweenWords(one, LongestQuote)].TrimEnd()} …”";
    }

    private static Line Heading(string heading) => Line.Of(Run.Bold(heading));
}
