using System.Globalization;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice.Prompts;

namespace CalibrationBot.Flows.Practice.Room;

/// <summary>What the interviewer says around the answers: the statement, the time, and what could not be kept.</summary>
internal static class RoomCards
{
    /// <summary>The statement and the rules of the room, in one short message.</summary>
    public static Card Opening(PracticeSession session, DesignPrompt prompt) =>
        Statement(session, prompt)
            .List(
                "Ask what you would ask. I answer only what I know, and otherwise listen.",
                Line.Of(Run.Code("time"), session.Minutes is null ? " tells the minutes so far." : " tells the minutes left."),
                Line.Of(Run.Code("done"), " ends it and shows your review."))
            .Buttons(new Button("End it and see the review", "practice.end", session.Id))
            .Build($"{prompt.Title}. {prompt.Statement}") with { Topic = $"Design practice ({prompt.Title})" };

    /// <summary>The opening once the session is over.</summary>
    public static Card Over(PracticeSession session, DesignPrompt? prompt)
    {
        var card = prompt is null ? new CardBuilder(Title(session)) : Statement(session, prompt);
        return card.Hint(Line.Of("Ended ", new Moment(session.EndedAt ?? session.StartedAt), "; the review is below.")).Build($"{session.PromptTitle}: ended.");
    }

    /// <summary>The statement once more, for somebody who asks or comes back.</summary>
    public static Card Again(PracticeSession session, DesignPrompt? prompt, string? notice)
    {
        var card = new CardBuilder(null).TextIfAny(notice);
        return (prompt is null ? card : card.Quote(prompt.Statement))
            .Hint(Sentence(Clock(session, session.Messages.IsEmpty ? session.StartedAt : session.Messages[^1].At)))
            .Build(prompt is null ? session.PromptTitle : prompt.Statement);
    }

    public static Card Time(PracticeSession session, DateTimeOffset at) => CardBuilder.Plain(Sentence(Clock(session, at)));

    public static Card Back(PracticeSession session, DateTimeOffset at) =>
        new CardBuilder(null)
            .Text(Line.Of("Kept. You are back in your practice of ", Run.Bold(session.PromptTitle), $": {Clock(session, at)}"))
            .Buttons(new Button("End it and see the review", "practice.end", session.Id))
            .Build($"You are back in your practice of {session.PromptTitle}.");

    public static Card Soon { get; } = CardBuilder.Plain("Five minutes left.");

    public static Card TimeIsUp(PracticeSession session) =>
        new CardBuilder(null)
            .Text("That's the time. Finish the message you are writing; your review comes in two minutes.")
            .Buttons(new Button("Show my review now", "practice.end", session.Id))
            .Build("That's the time. Finish your message; your review comes in two minutes.");

    public static Card KeptLate { get; } = CardBuilder.Plain("The session is over. I kept this with it, marked as after time.");

    public static Card Wordless { get; } = CardBuilder.Plain("That came without words, and I can't see drawings. Say in words what you drew.");

    public static Card TooLong(int length, int fits) => CardBuilder.Plain(string.Create(
        CultureInfo.InvariantCulture, $"That message has {length:N0} characters; {fits:N0} fit. It was not kept: send the part you would say aloud."));

    public static Card Full { get; } = CardBuilder.Plain("This session holds as much as I can keep, so that message was not added. Type \"done\" for your review.");

    /// <summary>How the time stands, in one sentence.</summary>
    public static string Clock(PracticeSession session, DateTimeOffset at)
    {
        if (session.Deadline is not { } deadline)
        {
            return string.Create(CultureInfo.InvariantCulture, $"minute {Math.Floor(PracticeClock.MinuteAt(session, at)):0}, and there is no clock.");
        }

        var left = (int)Math.Ceiling((deadline - at).TotalMinutes);
        return left switch
        {
            > 1 => string.Create(CultureInfo.InvariantCulture, $"{left} minutes left."),
            1 => "one minute left.",
            _ => "the time is up.",
        };
    }

    /// <summary>The clock's words on their own, and not within a sentence.</summary>
    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";

    private static CardBuilder Statement(PracticeSession session, DesignPrompt prompt) => new CardBuilder(Title(session)).Quote(prompt.Statement);

    private static string Title(PracticeSession session) => session.Minutes is { } minutes
        ? string.Create(CultureInfo.InvariantCulture, $"{session.PromptTitle} · {session.Level} · {minutes} minutes")
        : $"{session.PromptTitle} · {session.Level} · no clock";
}
