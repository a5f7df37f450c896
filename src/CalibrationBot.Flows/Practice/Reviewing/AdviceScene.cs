using System.Collections.Immutable;
using System.Globalization;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Practice.Prompts;

namespace CalibrationBot.Flows.Practice.Reviewing;

/// <summary>What advice is made from: who said what, when, and what it was.</summary>
internal sealed class AdviceScene(PracticeSession session, DesignPrompt? prompt, ImmutableArray<PracticeEvent> events)
{
    /// <summary>How many messages the candidate wrote.</summary>
    public int Own { get; } = session.Own.Count();

    public bool Has(PracticeEventType type) => events.Any(e => e.Type == type);

    public PracticeEvent? First(PracticeEventType type) => events.FirstOrDefault(e => e.Type == type);

    public PracticeEvent? Last(PracticeEventType type) => events.LastOrDefault(e => e.Type == type);

    /// <summary>The moment in which the design stood: the last overview, decision or data model, else the first technology.</summary>
    public PracticeEvent? Design() =>
        Last(PracticeEventType.HighLevelDecomposition) ?? Last(PracticeEventType.DecisionWithoutTradeOff)
        ?? Last(PracticeEventType.DataModel) ?? First(PracticeEventType.FirstTechnology);

    /// <summary>The first question for the load.</summary>
    public Utterance? FirstAboutLoad() => events.Where(e => e.Subject == QuestionSubject.Scale).Select(e => session.Messages[e.Message]).FirstOrDefault();

    /// <summary>Whether the load had been asked for, told or assumed aloud before that message.</summary>
    public bool LoadKnownBefore(int message) =>
        events.Any(e => e.Message < message && (e.Subject == QuestionSubject.Scale || e.Type is PracticeEventType.Estimate or PracticeEventType.StatedAssumption))
        || session.Messages.Take(message).Any(m => m.From == Speaker.Interviewer && m.Text.Any(char.IsAsciiDigit));

    /// <summary>The first time a figure of the load was told, as an event of its own; null for never.</summary>
    public PracticeEvent? FigureTold()
    {
        var loads = (prompt?.Facts ?? []).Where(f => f.About == QuestionSubject.Scale).Select(f => f.Ask).ToList();
        var at = session.Messages.Select((m, i) => (m, i))
            .Where(p => p.m.From == Speaker.Interviewer && loads.Any(l => p.m.Text.Contains(l, StringComparison.Ordinal)))
            .Select(p => (int?)p.i).FirstOrDefault();
        return at is { } i ? new PracticeEvent(PracticeEventType.Estimate, null, i, new TextSpan(0, session.Messages[i].Text.Length), string.Empty) : null;
    }

    public Advice About(string signal, PracticeEvent moment, string text)
    {
        var message = session.Messages[moment.Message];
        return new Advice(signal, moment.Message, message.Minute, Quoting.Of(message.Text, moment.Span), text);
    }

    public static string MinuteOf(Utterance message) => Math.Floor(message.Minute).ToString("0", CultureInfo.InvariantCulture);
}
