using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice.Interviewing;
using CalibrationBot.Flows.Practice.Prompts;
using CalibrationBot.Flows.Practice.Reviewing;
using CalibrationBot.Flows.Practice.Room;

namespace CalibrationBot.Flows.Practice;

/// <summary>Takes one input on a person's own session. Lives for one step.</summary>
internal sealed class PracticeRoom(
    Step step, Stored<PracticeSession> own, DesignPrompt? prompt, Stored<Session> current, Interviewer interviewer, Reviewer reviewer)
{
    /// <summary>The most one message may have, in UTF-16 code units.</summary>
    internal const int LongestMessage = 40_000;

    /// <summary>The most a session's own messages may have together.</summary>
    internal const int MostText = 400_000;

    /// <summary>Somebody who was away so long is told where their words go.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromHours(1);

    private readonly PracticeSession _session = own.Value;
    private readonly DateTimeOffset _at = step.Turn.At;
    private readonly PersonRef _person = step.Turn.From;

    /// <summary>Something typed: kept with its minute, and answered where an interviewer would.</summary>
    public void Hear(Said said)
    {
        var id = step.Turn.MessageId ?? step.Turn.Id;
        if (_session.Messages.Any(m => m.Id == id))
        {
            return;
        }

        var word = RoomWords.Of(said.Text);
        if (_session.IsOpen && word == RoomWord.Done)
        {
            End();
        }
        else if (_session.IsOpen && word == RoomWord.Time)
        {
            Say(RoomCards.Time(_session, _at));
        }
        else if (string.IsNullOrWhiteSpace(said.Text))
        {
            Say(RoomCards.Wordless);
        }
        else if (said.Text.Length > LongestMessage)
        {
            Say(RoomCards.TooLong(said.Text.Length, LongestMessage));
        }
        else if (_session.Own.Sum(m => m.Text.Length) + said.Text.Length > MostText)
        {
            Say(RoomCards.Full);
        }
        else
        {
            Keep(new Utterance(id, _at, PracticeClock.MinuteAt(_session, _at), Speaker.Candidate, said.Text, PracticeClock.IsAfterTime(_session, _at)));
        }
    }

    /// <summary>
    /// An earlier message as it reads now: it counts as edited, keeps its minute, and is answered only while nothing was said
    /// after it. One that no longer fits stays as it was.
    /// </summary>
    public void HearEdit(string id, string text)
    {
        var index = IndexOf(id);
        if (index < 0 || _session.Messages[index].Text == text || string.IsNullOrWhiteSpace(text) || text.Length > LongestMessage)
        {
            return;
        }

        var edited = _session with { Messages = _session.Messages.SetItem(index, _session.Messages[index] with { Text = text, EditedAt = _at }) };
        Save(index == edited.Messages.Length - 1 && edited.IsOpen && prompt is not null && !edited.Messages[index].AfterTime
            ? Answered(edited, prompt)
            : edited);
    }

    /// <summary>A timer of the session. One that comes late, after what it would tell has passed, does nothing.</summary>
    public void TimeCame(TimeCame time)
    {
        switch (time.Action)
        {
            case "practice.soon" when _session.IsOpen:
                Say(RoomCards.Soon);
                break;
            case "practice.up" when _session is { IsOpen: true, TimeUpAt: null }:
                Say(RoomCards.TimeIsUp(_session));
                PracticeClock.TimeIsUp(step, _session, _at);
                Save(_session with { TimeUpAt = _at });
                break;
            case "practice.end" when _session.IsOpen:
                End();
                break;
            case "practice.close" when current.Value == new Session(PracticeFlow.FlowName, _session.Id):
                PracticeFiles.Listen(step, current, null);
                break;
        }
    }

    /// <summary>A button.</summary>
    public void Press(Chose chose)
    {
        switch (chose.Action)
        {
            case "practice.go-on" when _session.IsOpen:
                PracticeFiles.Listen(step, current, _session);
                Say(RoomCards.Again(_session, prompt, $"Go on where you were: {RoomCards.Clock(_session, _at)}"));
                break;
            case "practice.end" when _session.IsOpen:
                End();
                break;
            case "practice.end" when _at - _session.EndedAt < DoublePress:
                break;
            default:
                new ReviewDesk(step, own, prompt, current, reviewer).Press(chose);
                break;
        }
    }

    /// <summary>What the clock sets off, or a button elsewhere, is told where they are designing.</summary>
    private Destination Here => _person.Direct with { Thread = step.Turn.Thread ?? _session.Thread };

    private static TimeSpan DoublePress { get; } = TimeSpan.FromSeconds(5);

    private void Keep(Utterance said)
    {
        var kept = _session with { Messages = _session.Messages.Add(said), Thread = step.Turn.Thread };
        if (!_session.IsOpen)
        {
            Save(kept);
            Say(RoomCards.KeptLate);
            return;
        }

        if (said.AfterTime || prompt is null)
        {
            // The last message is let finish; nothing is answered any more.
            Save(kept);
            return;
        }

        var wasAway = _session.Minutes is null && !_session.Messages.IsEmpty && _at - _session.Messages[^1].At > Away;
        if (wasAway)
        {
            Say(RoomCards.Back(kept, _at));
        }

        Save(Answered(kept, prompt));
    }

    /// <summary>Says what an interviewer says to the last message, if anything, and keeps that too.</summary>
    private PracticeSession Answered(PracticeSession session, DesignPrompt asked)
    {
        var answer = interviewer.Answer(session, asked);
        if (answer.Card is not { } card)
        {
            return session;
        }

        Say(card);
        var last = session.Messages[^1];
        return session with
        {
            Messages = session.Messages.Add(new Utterance($"{last.Id}/answer", _at, last.Minute, Speaker.Interviewer, answer.Text)),
            Told = [.. session.Told.Union(answer.Told)],
            Nudges = answer.Nudge is null ? session.Nudges : session.Nudges.Add(answer.Nudge),
        };
    }

    private int IndexOf(string id)
    {
        for (var i = 0; i < _session.Messages.Length; i++)
        {
            if (_session.Messages[i].Id == id && _session.Messages[i].From == Speaker.Candidate)
            {
                return i;
            }
        }

        return -1;
    }

    private void End()
    {
        var ended = _session with { EndedAt = _at };
        PracticeClock.Stop(step, ended, _at);
        PracticeFiles.Listen(step, current, ended);
        if (ended.OpeningKey.Length > 0)
        {
            step.Send(_person.Direct, RoomCards.Over(ended, prompt), replaces: ended.OpeningKey);
        }

        var key = step.Send(Here, ReviewCards.Review(ended, reviewer.Review(ended, prompt)));
        Save(ended with { CardKey = key, CardUpdateKey = key });
    }

    private void Say(Card card) => step.Send(Here, card);

    private void Save(PracticeSession session) => PracticeFiles.Save(step, session, own.Version);
}
