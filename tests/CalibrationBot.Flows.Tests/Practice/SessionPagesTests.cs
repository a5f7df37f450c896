using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice;
using CalibrationBot.Flows.Practice.Room;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Flows.Tests.Practice;

public sealed class SessionPagesTests
{
    /// <summary>What a card's running text may have in the strictest chat, with room for what channels add.</summary>
    private const int MostText = 6_000;

    [Fact]
    public void Pages_OfAnySession_HoldEveryWordInOrderAndFitACard()
    {
        var texts = Gen.Elements("a", "👩‍👩‍👧", "é", "\n", " ", "שלום", "\ud83d", new string('x', 3_000)).NonEmptyListOf().Select(string.Concat).NonEmptyListOf();
        Prop.ForAll(texts.ToArbitrary(), all =>
        {
            var session = Sessions.Of(Level.Mid, all.Select((t, i) => ((double)i, Speaker.Candidate, t)));
            var cards = Pages(session).ToList();
            Assert.Equal(string.Concat(all), string.Concat(cards.SelectMany(c => c.Blocks.OfType<Quote>()).Select(q => q.Text)));
            Assert.All(cards, c => Assert.InRange(c.Blocks.OfType<Quote>().Sum(q => q.Text.Length), 1, MostText));
            Assert.All(cards, c => Assert.InRange(c.Blocks.Length, 1, 40));
        }).QuickCheckThrowOnFailure();
    }

    private static IEnumerable<Card> Pages(PracticeSession session)
    {
        for (var number = 0; ; number++)
        {
            var page = SessionPages.Page(session, [], number);
            yield return page;
            if (page.Blocks.OfType<Buttons>().Single().Items.All(b => b.Label != "Next page"))
            {
                yield break;
            }
        }
    }
}
