using System.Collections.Immutable;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice.Prompts;

namespace CalibrationBot.Flows.Practice.Interviewing;

/// <summary>
/// What an interviewer says: the fact that was asked for, that there is none, or that the decision is the candidate's; else
/// nothing, apart from a rare nudge. Never a solution, a hint or a judgement. Pure and thread-safe.
/// </summary>
internal sealed class Interviewer(TranscriptReader reader, AskingBook book)
{
    /// <summary>A longer message is a speech, or something pasted: what looks like questions in it is not put to us.</summary>
    private const int LongestQuestioning = 4_000;

    /// <summary>The answer to the last message, which is the candidate's.</summary>
    public Spoken Answer(PracticeSession session, DesignPrompt prompt)
    {
        var message = session.Messages[^1];
        if (message.Text.Length > LongestQuestioning)
        {
            return Spoken.Listening;
        }

        var events = reader.Read(session.ToTranscript());
        var asked = reader.FindQuestions(message.Text);
        var wish = Wished(message.Text, asked);
        if (wish is Wish.Solution or Wish.Hint)
        {
            return HandBack.Of(wish.Value, prompt);
        }

        var here = events.Where(e => e.Message == session.Messages.Length - 1).Select(e => e.Type).ToHashSet();
        var asking = new Asking(here.Contains(PracticeEventType.ClarifyingQuestion), here.Contains(PracticeEventType.CheckIn));
        var (facts, open) = Look(message.Text, asked, new FactFinder(prompt, book), asking);
        if (facts.Length > 0 || (open is not null && wish is null))
        {
            return Tell(facts, open, session);
        }

        if (wish is { } other)
        {
            return HandBack.Of(other, prompt);
        }

        return asked.Select(a => HandBack.Of(a.Aim, prompt)).FirstOrDefault(a => a is not null)
            ?? Nudges.After(session, prompt, events)
            ?? Spoken.Listening;
    }

    private Wish? Wished(string text, ImmutableArray<AskedSentence> asked)
    {
        // A solution or a hint is wished for in any mood; anything else only by asking.
        var any = book.WishIn(text);
        return any is Wish.Solution or Wish.Hint ? any
            : asked.Select(a => book.WishIn(text.Substring(a.Span.Start, a.Span.Length))).FirstOrDefault(w => w is not null);
    }

    /// <summary>The facts asked for, and a question that has none: the last such.</summary>
    private static (ImmutableArray<HiddenFact> Facts, string? Open) Look(string text, ImmutableArray<AskedSentence> asked, FactFinder finder, Asking asking)
    {
        var facts = new List<HiddenFact>();
        string? open = null;
        foreach (var sentence in asked.Where(a => asking.MayBeForFacts(a.Aim)))
        {
            foreach (var clause in Clauses.Split(text.Substring(sentence.Span.Start, sentence.Span.Length)))
            {
                if (Clauses.IsOwnWork(clause) && !asking.Clarifies)
                {
                    continue;
                }

                var found = finder.Find(clause);
                facts.AddRange(found);
                if (found.IsEmpty && asking.Clarifies && sentence.Aim == AskingAim.Fact && (open is null || Clauses.StandsAlone(clause)))
                {
                    open = clause;
                }
            }
        }

        // Beside an answer only a question that stands alone is still open: the rest of a sentence mostly says the same again.
        return ([.. facts.Distinct()], facts.Count > 0 && open is not null && !Clauses.StandsAlone(open) ? null : open);
    }

    private static Spoken Tell(ImmutableArray<HiddenFact> facts, string? open, PracticeSession session)
    {
        var lines = facts.Select(f => Told(f, session)).ToList();
        var rest = open is null ? null : NotGiven(open, besides: lines.Count > 0);
        var card = new CardBuilder(null);
        switch (lines.Count)
        {
            case 0:
                break;
            case 1:
                card.Text(Line.Of(lines[0].Question, Run.Bold(lines[0].Answer)));
                break;
            default:
                card.List(lines.Select(l => Line.Of(l.Question, Run.Bold(l.Answer))));
                break;
        }

        card.TextIfAny(rest);
        var text = string.Join(' ', lines.Select(l => l.Question + l.Answer).Append(rest ?? string.Empty)).TrimEnd();
        return new Spoken(card.Build(text), text, [.. facts.Select(f => f.Ask)], null);
    }

    /// <summary>A fact as it is told: what was told before is not passed off as new.</summary>
    private static (string Question, string Answer) Told(HiddenFact fact, PracticeSession session) => (
        session.Told.Contains(fact.Ask) ? $"As I said: {char.ToLowerInvariant(fact.Ask[0])}{fact.Ask[1..]} " : $"{fact.Ask} ",
        Stop(fact.Figures[session.FigureSet]));

    private static string NotGiven(string question, bool besides) => (Clauses.AsksForFigure(question), besides) switch
    {
        (true, false) => "I have no figure for that; choose one, and say that you are assuming it.",
        (true, true) => "For the rest I have no figure; choose one, and say that you are assuming it.",
        (false, false) => "That is not given. Decide, and say that you are assuming it.",
        _ => "The rest is not given. Decide, and say that you are assuming it.",
    };

    private static string Stop(string figure) => figure.EndsWith('.') ? figure : $"{figure}.";

    /// <summary>What the reader of sessions makes of the message as a whole.</summary>
    /// <param name="Clarifies">Whether it asks about the problem.</param>
    /// <param name="ChecksIn">Whether it asks about direction, depth or agreement.</param>
    private readonly record struct Asking(bool Clarifies, bool ChecksIn)
    {
        public bool MayBeForFacts(AskingAim aim) => aim switch
        {
            AskingAim.Fact or AskingAim.Permission => Clarifies || !ChecksIn,
            AskingAim.Direction => Clarifies && !ChecksIn,
            _ => false,
        };
    }
}
