using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Loops;
using CalibrationBot.Flows.Settings;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Debrief;

/// <summary>Takes one input on one person's debrief, saves the draft and shows what is next. Lives for one step.</summary>
internal sealed class DebriefDesk(Step step, Stored<Loop> loop, Stored<DebriefDocument> own, Stored<Session> session, IFeedbackEngine engine)
{
    private readonly Loop _loop = loop.Value;
    private readonly PersonRef _author = step.Turn.From;

    public async ValueTask TakeAsync(LoopReader reader, IRecordReader records, CancellationToken cancellationToken)
    {
        if (_loop.State == LoopState.Cancelled)
        {
            step.Answer(CardBuilder.Plain($"The loop for {_loop.Candidate} was cancelled, so nothing more is needed. What you wrote is kept and stays sealed."));
            SetSession(Session.None);
            return;
        }

        if (_loop.State == LoopState.Revealed && own.Value.Filed is not null)
        {
            new AddendumDesk(step, _loop, own, session, engine).Take();
            return;
        }

        var (move, shownPlace) = Decide();
        switch (move.Then)
        {
            case Then.File when SummaryCards.Missing(move.Debrief).Count == 0:
                await new Filing(step, loop, own, engine).FileAsync(move.Debrief, reader, cancellationToken);
                SetSession(Session.None);
                break;
            case Then.Leave:
                Save(Place(move.Debrief, SummaryCards.Later(_loop, PlaceName(move.Debrief))));
                SetSession(Session.None);
                break;
            case Then.Snooze:
                var zone = await PersonSettings.ZoneOfAsync(records, _author, cancellationToken);
                var due = Reminders.Snoozed(step.Turn.At, _loop.Member(_author)?.InterviewEnds, _loop.Deadline, zone);
                Reminders.Set(step, _loop, _author, due);
                Save(Place(move.Debrief, StartCards.Snoozed(_loop, due)));
                SetSession(Session.None);
                break;
            default:
                Show(move);
                break;
        }
    }

    /// <summary>Where the person is, in words; null before the first entry.</summary>
    public static string PlaceName(DebriefDocument debrief) => debrief.Cursor.Stage switch
    {
        Stage.Competency => $"{debrief.Cursor.Index + 1} of {debrief.Entries.Length}, {debrief.Entries[debrief.Cursor.Index].Competency.Title()}",
        Stage.Recommendation => "your recommendation",
        Stage.Summary => "the summary",
        _ => "the start",
    };

    private (Move Move, string Place) Decide()
    {
        var draft = new Draft(own.Value, _loop, step.Turn, engine);
        var place = PlaceName(own.Value);
        return step.Turn.Input is Chose chose
            ? (DebriefMoves.Chosen(draft, chose, place), place)
            : (TypedMoves.Take(draft, ((Said)step.Turn.Input).Text), place);
    }

    private void Show(Move move)
    {
        var isPress = step.Turn.Input is Chose;
        if (isPress && move is { Notice: null, Then: Then.Show } && move.Debrief == own.Value && session.Value.Value == _loop.Id)
        {
            if (step.Turn.At - own.Value.UpdatedAt < DebriefFlow.DoubleClick)
            {
                return;
            }

            move = move with { Notice = "That is recorded already. You are here:" };
        }

        var notice = move.Then == Then.File ? "Not filed yet: something is missing." : move.Notice;
        var debrief = move.Then == Then.File ? move.Debrief with { Cursor = Cursor.Summary } : move.Debrief;
        Save(Place(debrief, DebriefCards.Current(debrief, _loop, engine, notice)));
        SetSession(new Session("debrief", _loop.Id));
    }

    /// <summary>Puts the card where the person looks: in place of the one whose button they pressed, or below what they typed.</summary>
    private DebriefDocument Place(DebriefDocument debrief, Card card)
    {
        var used = step.Turn.Input is Chose chose ? chose.CardKey : null;
        var inPlace = used is not null && debrief.CardKey.Length > 0 && (used.Length == 0 || used == debrief.CardKey || used == debrief.CardUpdateKey);
        if (inPlace)
        {
            return debrief with { CardUpdateKey = step.Send(_author.Direct, card, replaces: debrief.CardKey) };
        }

        if (debrief.CardKey.Length > 0)
        {
            step.Send(_author.Direct, AddendumCards.ContinuedBelow(_loop, PlaceName(own.Value)), replaces: debrief.CardKey);
        }

        var key = step.Send(_author.Direct, card);
        return debrief with { CardKey = key, CardUpdateKey = key };
    }

    private void Save(DebriefDocument debrief) =>
        DebriefFiles.Save(step, _loop, debrief with { UpdatedAt = step.Turn.At, RubricVersion = engine.Rubric.Version }, own.Version);

    private void SetSession(Session wanted)
    {
        if (session.Value != wanted)
        {
            step.Save(Session.KeyOf(_author), session.Version, wanted, SessionJson.Default.Session, $"person:{_author.Id}");
        }
    }
}
