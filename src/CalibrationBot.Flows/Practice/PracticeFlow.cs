using System.Collections.Immutable;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Practice.Interviewing;
using CalibrationBot.Flows.Practice.Prompts;
using CalibrationBot.Flows.Practice.Reviewing;
using CalibrationBot.Flows.Practice.Room;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Practice;

/// <summary>
/// A candidate practises a design interview in the direct conversation: the bot asks, answers what it is asked, and mostly
/// listens; at the end it shows what was done and when. Nobody else ever sees any of it, and nothing is scored.
/// </summary>
internal sealed class PracticeFlow(PromptCatalogue prompts, Interviewer interviewer, TranscriptReader reader, IFeedbackEngine engine) : IFlow
{
    public const string FlowName = "practice";

    public string Name => FlowName;

    public ImmutableArray<Command> Commands { get; } =
    [
        new("practice", "practice", "practises a design interview with you, in our direct chat", Shortcut: StartCards.Offer),
    ];

    public bool HearsEdits => true;

    public string? CommandIn(string text) => PlainWish.Read(text, prompts);

    public async ValueTask<StepResult> HandleAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken)
    {
        var step = new Step(turn);
        var files = new PracticeFiles(records);
        var session = await Session.ReadAsync(records, turn.From, cancellationToken);
        var entrance = new Entrance(step, prompts, session, await LatestAsync(turn, files, cancellationToken));
        switch (turn.Input)
        {
            case Commanded { Text: var text }:
                entrance.Offer(PlainWish.PromptIn(CommandLine.Parse(text).Rest, prompts));
                break;
            case Chose { Action: "practice.form" } chose:
                entrance.Offer(prompts.Find(chose.Value));
                break;
            case Chose { Action: "practice.start" } chose:
                entrance.Start(chose);
                break;
            default:
                await GoOnAsync(step, files, session, cancellationToken);
                break;
        }

        return step.Result();
    }

    private static async ValueTask<ImmutableArray<Stored<PracticeSession>>> LatestAsync(Turn turn, PracticeFiles files, CancellationToken cancellationToken) =>
        turn.Input is Commanded or Chose { Action: "practice.form" or "practice.start" } ? await files.LatestAsync(turn.From, cancellationToken) : [];

    private async ValueTask GoOnAsync(Step step, PracticeFiles files, Stored<Session> session, CancellationToken cancellationToken)
    {
        var turn = step.Turn;
        var id = turn.Input switch
        {
            Chose chose => ActionValue.Part(chose.Value, 0),
            TimeCame time => time.Value,
            _ => session.Value.Value,
        };
        if (await files.FindAsync(turn.From, id, cancellationToken) is not { } own)
        {
            if (turn.Input is TimeCame or Said { Edits: not null })
            {
                return;
            }

            if (turn.Input is Said)
            {
                PracticeFiles.Listen(step, session, null);
            }

            step.Answer(StartCards.NotFound);
            return;
        }

        var prompt = prompts.Find(own.Value.PromptId);
        var review = new Reviewer(reader, engine.Rubric);
        var room = new PracticeRoom(step, own, prompt, session, interviewer, review);
        switch (turn.Input)
        {
            case Said { Edits: { } edited } said:
                room.HearEdit(edited, said.Text);
                break;
            case Said said:
                room.Hear(said);
                break;
            case TimeCame time:
                room.TimeCame(time);
                break;
            case Chose chose:
                room.Press(chose);
                break;
        }
    }
}
