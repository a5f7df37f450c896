using System.Globalization;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice.Prompts;
using CalibrationBot.Flows.Practice.Reviewing;
using CalibrationBot.Flows.Practice.Room;

namespace CalibrationBot.Flows.Practice;

/// <summary>
/// Looking back at a session, and deleting it. One card at a time shows what was typed, so that deleting leaves none behind.
/// Lives for one step.
/// </summary>
internal sealed class ReviewDesk(Step step, Stored<PracticeSession> own, DesignPrompt? prompt, Stored<Session> current, Reviewer reviewer)
{
    private readonly PracticeSession _session = own.Value;
    private readonly PersonRef _person = step.Turn.From;

    public void Press(Chose chose)
    {
        if (_session.IsOpen)
        {
            // Only an older card can ask for the review of a session that still runs.
            step.Send(_person.Direct, StartCards.Already(_session, step.Turn.At));
            return;
        }

        switch (chose.Action)
        {
            case "practice.page":
                _ = int.TryParse(ActionValue.Part(chose.Value, 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
                Show(_session.Messages.IsEmpty ? Review() : SessionPages.Page(_session, reviewer.Events(_session), number), chose.CardKey);
                break;
            case "practice.delete":
                Show(ReviewCards.DeleteSure(_session), chose.CardKey);
                break;
            case "practice.delete-sure":
                Delete();
                break;
            default:
                Show(Review(), chose.CardKey);
                break;
        }
    }

    private Card Review() => ReviewCards.Review(_session, reviewer.Review(_session, prompt));

    private void Show(Card card, string used)
    {
        if (used.Length > 0 && (used == _session.CardKey || used == _session.CardUpdateKey))
        {
            Save(_session with { CardUpdateKey = step.Send(_person.Direct, card, replaces: _session.CardKey) });
            return;
        }

        if (_session.CardKey.Length > 0)
        {
            step.Send(_person.Direct, ReviewCards.Leftover($"{_session.PromptTitle}: see below."), replaces: _session.CardKey);
        }

        var key = step.Send(_person.Direct, card);
        Save(_session with { CardKey = key, CardUpdateKey = key });
    }

    private void Delete()
    {
        step.Delete(_session.Key, own.Version);
        PracticeClock.Cancel(step, _session);
        if (current.Value == new Session(PracticeFlow.FlowName, _session.Id))
        {
            PracticeFiles.Listen(step, current, null);
        }

        const string Gone = "Deleted: the session and its review.";
        var card = new CardBuilder(null).Text(Gone).Buttons(StartCards.Offer).Build(Gone);
        if (_session.OpeningKey.Length > 0)
        {
            step.Send(_person.Direct, ReviewCards.Leftover("A practice session, deleted."), replaces: _session.OpeningKey);
        }

        step.Send(_person.Direct, card, _session.CardKey.Length > 0 ? _session.CardKey : null);
    }

    private void Save(PracticeSession session) => PracticeFiles.Save(step, session, own.Version);
}
