using CalibrationBot.Feedback;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Loops;

namespace CalibrationBot.Flows.Review;

/// <summary>Opens all filed debriefs of a loop at the same moment.</summary>
internal static class Reveal
{
    /// <summary>Takes the step. Whether the reveal is due was checked where the debriefs were read.</summary>
    public static void Take(Step step, Stored<Loop> stored, IReadOnlyList<DebriefDocument> debriefs, IFeedbackEngine engine)
    {
        var loop = stored.Value with { State = LoopState.Revealed, RevealedAt = step.Turn.At };
        var packet = Packet.Of(loop, debriefs, engine);
        step.Send(loop.Thread, PacketCards.Header(loop, packet));
        foreach (var section in packet.Sections)
        {
            step.Send(loop.Thread, PacketCards.Section(loop, section));
        }

        step.Send(loop.Thread, PacketCards.Recommendations(loop, packet));
        step.Send(loop.ChannelDestination, LoopCards.Root(loop), replaces: loop.RootKey);
        foreach (var member in loop.Panel.Where(m => m.FiledAt is not null && m.Person != step.Turn.From.Id))
        {
            Close(step, loop, debriefs.FirstOrDefault(d => d.Person == member.Person));
            step.Send(loop.Ref(member).Direct, SummaryCards.Revealed(loop));
        }

        Reminders.CancelAll(step, loop);
        step.Save(loop.Key, stored.Version, loop, LoopJson.Default.Loop, loop.Links());
        step.Audit("loop.revealed", loop.Key);
    }

    /// <summary>The card that says "filed" has buttons that no longer do anything; the new one below rings, this one steps back.</summary>
    private static void Close(Step step, Loop loop, DebriefDocument? debrief)
    {
        if (debrief is { CardKey.Length: > 0 })
        {
            step.Send(loop.Ref(loop.Member(debrief.Author)!).Direct, AddendumCards.ContinuedBelow(loop, "filed"), replaces: debrief.CardKey);
        }
    }
}
