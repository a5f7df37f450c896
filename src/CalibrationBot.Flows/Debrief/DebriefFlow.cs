using CalibrationBot.Feedback;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Loops;
using CalibrationBot.Flows.Settings;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Debrief;

/// <summary>An interviewer files a debrief in the direct conversation: one card at a time, saved at every step.</summary>
internal sealed class DebriefFlow(IFeedbackEngine engine) : IFlow
{
    /// <summary>A second press of the same button within this time is a double click and needs no answer.</summary>
    internal static readonly TimeSpan DoubleClick = TimeSpan.FromSeconds(5);

    public string Name => "debrief";

    public async ValueTask<StepResult> HandleAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken)
    {
        var step = new Step(turn);
        var reader = new LoopReader(records);
        var session = await Session.ReadAsync(records, turn.From, cancellationToken);
        var loopId = turn.Input switch
        {
            Chose chose => ActionValue.Part(chose.Value, 0),
            TimeCame time => time.Value,
            _ => session.Value.Value,
        };
        var loop = await reader.FindAsync(turn.From.Workspace, loopId, cancellationToken);
        var own = loop is null ? null : await reader.OwnAsync(loop.Value, turn.From, cancellationToken);
        if (loop is null || own is null || loop.Value.Member(turn.From) is null)
        {
            Refuse(step, loop?.Value, session);
            return step.Result();
        }

        if (turn.Input is TimeCame)
        {
            await RemindAsync(step, loop.Value, records, cancellationToken);
            return step.Result();
        }

        var desk = new DebriefDesk(step, loop, own, session, engine);
        await desk.TakeAsync(reader, records, cancellationToken);
        return step.Result();
    }

    private static void Refuse(Step step, Loop? loop, Stored<Session> session)
    {
        switch (step.Turn.Input)
        {
            case TimeCame:
                return;
            case Said when session.Version > 0:
                // The loop is gone, or the person is off its panel: what they type next is checked as a remark.
                step.Save(Session.KeyOf(step.Turn.From), session.Version, Session.None, SessionJson.Default.Session, $"person:{step.Turn.From.Id}");
                break;
        }

        step.Answer(loop is null ? ManageCards.NotFound : AddendumCards.NotOnThePanel(loop));
    }

    private static async ValueTask RemindAsync(Step step, Loop loop, IRecordReader records, CancellationToken cancellationToken)
    {
        var turn = step.Turn;
        if (loop.State != LoopState.Open || loop.Member(turn.From) is not { FiledAt: null } || turn.At >= loop.Deadline)
        {
            return;
        }

        step.Send(turn.From.Direct, StartCards.Reminder(loop, byManager: false));
        var zone = await PersonSettings.ZoneOfAsync(records, turn.From, cancellationToken);
        Reminders.Set(step, loop, turn.From, Reminders.Next(turn.At, loop.Member(turn.From)?.InterviewEnds, loop.Deadline, zone));
    }
}
