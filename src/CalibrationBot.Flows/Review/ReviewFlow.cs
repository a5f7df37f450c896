using System.Globalization;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Loops;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Review;

/// <summary>Sends what was revealed to whoever may see it: evidence too long for the packet's cards, or the packet to keep.</summary>
internal sealed class ReviewFlow(IFeedbackEngine engine) : IFlow
{
    private const int CharactersACard = 2_500;

    public string Name => "review";

    public async ValueTask<StepResult> HandleAsync(Turn turn, IRecordReader records, CancellationToken cancellationToken)
    {
        var step = new Step(turn);
        if (turn.Input is not Chose { Action: var action, Value: var value })
        {
            return StepResult.Nothing;
        }

        var reader = new LoopReader(records);
        var loop = await reader.FindAsync(turn.From.Workspace, ActionValue.Part(value, 0), cancellationToken);
        var isPacket = action == "review.packet";
        var competency = default(Competency);
        if (loop is null || (!isPacket && !CompetencyNames.TryParse(ActionValue.Part(value, 1), out competency)))
        {
            step.Answer(ManageCards.NotFound);
        }
        else if (await reader.RevealedAsync(loop.Value, turn.From, cancellationToken) is not { } debriefs)
        {
            step.Answer(Refused(loop.Value));
        }
        else if (isPacket)
        {
            step.Send(turn.From.Direct, PacketCards.Whole(loop.Value, Packet.Of(loop.Value, debriefs, engine)));
        }
        else
        {
            foreach (var debrief in debriefs)
            {
                Show(step, loop.Value, debrief, competency);
            }
        }

        return step.Result();
    }

    private void Show(Step step, Loop loop, DebriefDocument debrief, Competency competency)
    {
        if (debrief.Filed!.Entries.FirstOrDefault(e => e.Competency == competency) is not { } entry)
        {
            return;
        }

        var evidence = Packet.ViewOf(debrief.Person, entry, engine).Evidence;
        var cards = (evidence.Length + CharactersACard - 1) / CharactersACard;
        for (var (start, card) = (0, 1); start < evidence.Length; card++)
        {
            var part = evidence[start..];
            var end = Excerpt.CutBefore(part, CharactersACard);
            step.Send(
                step.Turn.From.Direct,
                new CardBuilder(string.Create(CultureInfo.InvariantCulture, $"{loop.Candidate} · {competency.Title()}{(cards > 1 ? $" · part {card}" : string.Empty)}"))
                    .Text(Line.Of(new Mention(debrief.Author)))
                    .Quote(part[..end])
                    .Build($"Evidence on {competency.Title()}."));
            start += end;
        }
    }

    private static Card Refused(Loop loop) => loop.State == LoopState.Revealed
        ? CardBuilder.Plain($"Only the panel and the hiring manager of {loop.Candidate} can have the whole evidence. The thread shows the main part.")
        : CardBuilder.Plain($"The debriefs of {loop.Candidate} are sealed until all are in.");
}
