using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice.Reviewing;

namespace CalibrationBot.Flows.Practice.Room;

/// <summary>The whole session, page by page, so that not a word is out of reach however long it is.</summary>
internal static class SessionPages
{
    /// <summary>A page's text, in UTF-16 code units; well inside what one message of any chat takes.</summary>
    private const int PageText = 2_400;

    /// <summary>A page's messages.</summary>
    private const int PagePieces = 8;

    public static Card Page(PracticeSession session, ImmutableArray<PracticeEvent> events, int number)
    {
        var pages = Cut(session);
        var at = Math.Clamp(number, 0, pages.Length - 1);
        var card = new CardBuilder(string.Create(CultureInfo.InvariantCulture, $"{session.PromptTitle} · page {at + 1} of {pages.Length}"));
        foreach (var piece in pages[at])
        {
            var message = session.Messages[piece.Message];
            card.Text(Line.Of(Run.Bold(Head(message, piece.IsFirst)))).Quote(piece.Text);
            var deeds = piece.IsLast ? events.Where(e => e.Message == piece.Message).Select(e => Deeds.Of(e, message.Text)).OfType<string>().Distinct().ToList() : [];
            if (deeds.Count > 0)
            {
                card.Hint($"You {string.Join("; ", deeds)}.");
            }
        }

        return card.Buttons(Turns(session, at, pages.Length)).Build($"Page {at + 1} of your session.");
    }

    private static IEnumerable<Button> Turns(PracticeSession session, int at, int pages)
    {
        if (at + 1 < pages)
        {
            yield return new Button("Next page", "practice.page", ActionValue.Join(session.Id, (at + 1).ToString(CultureInfo.InvariantCulture)), ButtonStyle.Main);
        }

        if (at > 0)
        {
            yield return new Button("Previous page", "practice.page", ActionValue.Join(session.Id, (at - 1).ToString(CultureInfo.InvariantCulture)));
        }

        yield return new Button("Back to the review", "practice.review", session.Id);
    }

    private static string Head(Utterance message, bool isFirst) => string.Concat(
        ReviewCards.MinuteOf(message.Minute),
        message.From == Speaker.Candidate ? ", you" : ", interviewer",
        message.AfterTime ? ", after time" : string.Empty,
        message.EditedAt is not null ? ", edited" : string.Empty,
        isFirst ? string.Empty : ", continued");

    private static ImmutableArray<ImmutableArray<Piece>> Cut(PracticeSession session)
    {
        var pages = ImmutableArray.CreateBuilder<ImmutableArray<Piece>>();
        var page = ImmutableArray.CreateBuilder<Piece>();
        var room = PageText;
        foreach (var piece in session.Messages.SelectMany((m, i) => Pieces(m.Text, i)))
        {
            if (page.Count > 0 && (page.Count == PagePieces || piece.Text.Length > room))
            {
                pages.Add(page.DrainToImmutable());
                room = PageText;
            }

            page.Add(piece);
            room -= piece.Text.Length;
        }

        pages.Add(page.DrainToImmutable());
        return pages.ToImmutable();
    }

    private static IEnumerable<Piece> Pieces(string text, int message)
    {
        for (var from = 0; from < text.Length;)
        {
            var length = Math.Max(1, Excerpt.CutBefore(text[from..], PageText));
            yield return new Piece(message, text.Substring(from, length), from == 0, from + length == text.Length);
            from += length;
        }
    }

    private sealed record Piece(int Message, string Text, bool IsFirst, bool IsLast);
}
