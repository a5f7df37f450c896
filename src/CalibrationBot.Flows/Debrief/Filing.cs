using CalibrationBot.Feedback;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Loops;
using CalibrationBot.Flows.Review;

namespace CalibrationBot.Flows.Debrief;

/// <summary>Files a complete debrief: counts it in the loop, stops the reminders, and reveals when it was the last.</summary>
internal sealed class Filing(Step step, Stored<Loop> stored, Stored<DebriefDocument> own, IFeedbackEngine engine)
{
    private readonly Loop _loop = stored.Value;
    private readonly PersonRef _author = step.Turn.From;

    public async ValueTask FileAsync(DebriefDocument draft, LoopReader reader, CancellationToken cancellationToken)
    {
        var at = step.Turn.At;
        var filing = new FiledDebrief(at, draft.Entries, draft.Recommendation!.Value, draft.Reason, engine.Rubric.Version);
        var isAgain = own.Value.Filed is not null;
        if (own.Value.Filed is { } before && IsSame(before, filing))
        {
            Show(draft, _loop, step.Turn.At - own.Value.UpdatedAt < DebriefFlow.DoubleClick ? null : "Nothing has changed since you filed it.");
            return;
        }

        var filed = (draft with { Filed = filing, UpdatedAt = at, Cursor = Cursor.Summary })
            .Remember(new Draft(draft, _loop, step.Turn, engine).Line(isAgain ? "filed again" : "filed", "debrief", string.Empty, string.Empty));
        var member = _loop.Member(_author)!;
        var loop = _loop.WithMember(member with { FiledAt = member.FiledAt ?? at });
        step.Audit(isAgain ? "debrief.filed-again" : "debrief.filed", filed.Key);
        Reminders.Set(step, loop, _author, null);
        if (_loop.State == LoopState.Revealed)
        {
            SaveLoop(loop);
            step.Send(loop.Thread, LateCards.Filed(loop, filed, engine));
            Show(filed, loop, null);
        }
        else if (loop.AllFiled)
        {
            var debriefs = await reader.OpenForRevealAsync(loop, at, filed, cancellationToken)
                ?? throw new InvalidOperationException("All have filed, and yet the reveal is not due.");
            Reveal.Take(step, stored with { Value = loop }, debriefs, engine);
            Show(filed, loop with { State = LoopState.Revealed }, null);
        }
        else
        {
            SaveLoop(loop);
            Show(filed, loop, isAgain ? "The changes are filed." : null);
        }
    }

    private void SaveLoop(Loop loop)
    {
        step.Save(loop.Key, stored.Version, loop, LoopJson.Default.Loop, loop.Links());
        step.Send(loop.ChannelDestination, LoopCards.Root(loop), replaces: loop.RootKey);
    }

    private void Show(DebriefDocument debrief, Loop loop, string? notice)
    {
        var card = loop.State == LoopState.Revealed ? SummaryCards.Revealed(loop) : SummaryCards.Filed(loop, notice);
        var key = step.Send(_author.Direct, card, debrief.CardKey.Length > 0 ? debrief.CardKey : null);
        DebriefFiles.Save(step, loop, debrief with { CardUpdateKey = key }, own.Version);
    }

    private static bool IsSame(FiledDebrief one, FiledDebrief other) =>
        one.Recommendation == other.Recommendation
        && one.Reason == other.Reason
        && one.Entries.Zip(other.Entries).All(p =>
            p.First.Coverage == p.Second.Coverage && p.First.Rating == p.Second.Rating && p.First.Remarks.SequenceEqual(p.Second.Remarks));
}
