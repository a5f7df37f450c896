using System.Collections.Immutable;
using CalibrationBot.Feedback;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Review;
using CalibrationBot.Flows.Settings;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Loops;

/// <summary>What the hiring manager does with an open loop. Who may is checked before.</summary>
internal sealed class ManageLoop(Step step, Stored<Loop> stored, Chose chose, IFeedbackEngine engine)
{
    private readonly Loop _loop = stored.Value;

    public async ValueTask TakeAsync(LoopReader reader, IRecordReader records, CancellationToken cancellationToken)
    {
        switch (chose.Action)
        {
            case "loop.remind":
                Remind();
                break;
            case "loop.times":
                Answer(InterviewTimesCards.Form(_loop));
                break;
            case "loop.set-times":
                await SetTimesAsync(records, cancellationToken);
                break;
            case "loop.extend":
                await MoveDeadlineAsync(records, cancellationToken);
                break;
            case "loop.add":
                await AddAsync(records, cancellationToken);
                break;
            case "loop.remove":
                await RemoveAsync(reader, cancellationToken);
                break;
            case "loop.reveal" when step.Turn.At < _loop.Deadline && !_loop.AllFiled:
                Show(_loop, "Not yet: debriefs are opened when all are in, or by you once the deadline has passed. You can move the deadline.");
                break;
            case "loop.reveal" or "loop.reveal-sure" when _loop.FiledCount == 0:
                Show(_loop, "Nobody has filed yet, so there is nothing to reveal.");
                break;
            case "loop.reveal" when !_loop.AllFiled:
                Answer(ManageCards.ConfirmReveal(_loop));
                break;
            case "loop.reveal" or "loop.reveal-sure":
                await RevealAsync(_loop, reader, cancellationToken);
                break;
            case "loop.cancel":
                Answer(ManageCards.ConfirmCancel(_loop));
                break;
            case "loop.cancel-sure":
                Cancel();
                break;
            default:
                Show(_loop, null);
                break;
        }
    }

    /// <summary>Tells the manager who is missing when the deadline comes; a moved or closed loop says nothing.</summary>
    public static void DeadlineCame(Step step, Loop loop)
    {
        if (loop.State == LoopState.Open && step.Turn.At >= loop.Deadline)
        {
            step.Send(loop.ManagerRef.Direct, ManageCards.DeadlineCame(loop));
        }
    }

    private void Remind()
    {
        var missing = _loop.Panel.Where(m => m.FiledAt is null).ToList();
        foreach (var member in missing)
        {
            step.Send(_loop.Ref(member).Direct, StartCards.Reminder(_loop, byManager: true));
        }

        Show(_loop, missing.Count == 1 ? "I've reminded them." : $"I've reminded {missing.Count} people.");
    }

    private async ValueTask SetTimesAsync(IRecordReader records, CancellationToken cancellationToken)
    {
        var times = InterviewTimes.Read(_loop, chose, step.Turn.At);
        if (!times.Problems.IsEmpty)
        {
            Answer(InterviewTimesCards.Form(_loop, chose, times.Problems));
            return;
        }

        foreach (var member in times.Changed(_loop))
        {
            var zone = await PersonSettings.ZoneOfAsync(records, _loop.Ref(member), cancellationToken);
            Reminders.Set(step, _loop, _loop.Ref(member), Reminders.First(step.Turn.At, member.InterviewEnds, _loop.Deadline, zone));
        }

        var loop = _loop with { Panel = times.Panel };
        step.Save(loop.Key, stored.Version, loop, LoopJson.Default.Loop, loop.Links());
        step.Audit("loop.times-set", loop.Key);
        Show(loop, "The interview times are set. Each first reminder comes an hour after its interview.");
    }

    private async ValueTask MoveDeadlineAsync(IRecordReader records, CancellationToken cancellationToken)
    {
        if (!OpenForm.TryReadTime(chose.Field("deadline"), out var deadline) || deadline <= step.Turn.At || deadline > step.Turn.At.AddDays(60))
        {
            Show(_loop, "The deadline stays as it was: choose a time that is still to come, within 60 days.");
            return;
        }

        if (_loop.Panel.Any(m => m.FiledAt is null && m.InterviewEnds >= deadline))
        {
            Show(_loop, "The deadline stays as it was: an interview ends after that. Move its time first, or choose a later deadline.");
            return;
        }

        var loop = _loop with { Deadline = deadline };
        Reminders.SetDeadline(step, loop, deadline);
        foreach (var member in loop.Panel.Where(m => m.FiledAt is null))
        {
            var zone = await PersonSettings.ZoneOfAsync(records, loop.Ref(member), cancellationToken);
            Reminders.Set(step, loop, loop.Ref(member), Reminders.Next(step.Turn.At, member.InterviewEnds, deadline, zone));
        }

        Change(loop, "loop.deadline-moved");
        Show(loop, "The deadline is moved.");
    }

    private async ValueTask AddAsync(IRecordReader records, CancellationToken cancellationToken)
    {
        var added = Picked("add").Where(p => _loop.Panel.All(m => m.Person != p)).Select(p => new PanelMember(p, null)).ToImmutableArray();
        var loop = _loop with { Panel = _loop.Panel.AddRange(added) };
        if (added.IsEmpty || loop.Panel.Length > 12)
        {
            Show(_loop, added.IsEmpty ? "Choose somebody who is not on the panel yet." : "A panel has at most 12 people, so nobody was added.");
            return;
        }

        foreach (var member in added)
        {
            await OpenLoop.AskAsync(step, loop, member, engine.Rubric.Version, records, cancellationToken);
        }

        Change(loop, "loop.panel-changed");
        Show(loop, added.Length == 1 ? "Added, and asked for a debrief." : "Added, and asked for their debriefs.");
    }

    private async ValueTask RemoveAsync(LoopReader reader, CancellationToken cancellationToken)
    {
        var picked = Picked("remove").ToHashSet();
        var leaving = _loop.Panel.Where(m => picked.Contains(m.Person)).ToList();
        if (leaving.Count == 0 || leaving.Any(m => m.FiledAt is not null) || leaving.Count == _loop.Panel.Length)
        {
            Show(_loop, leaving.Count == 0
                ? "Choose somebody who is on the panel."
                : leaving.Count == _loop.Panel.Length
                    ? "That would leave nobody on the panel. Cancel the loop instead, or add somebody first."
                    : "Somebody you chose has filed already, and a filed debrief stays in. Nobody was taken off.");
            return;
        }

        var loop = _loop with { Panel = [.. _loop.Panel.Except(leaving)] };
        foreach (var member in leaving)
        {
            Reminders.Set(step, _loop, _loop.Ref(member), null);
            step.Send(_loop.Ref(member).Direct, CardBuilder.Plain($"You're off the panel for {_loop.Candidate}, so no debrief is needed from you."));
        }

        if (loop.AllFiled)
        {
            await RevealAsync(loop, reader, cancellationToken);
            return;
        }

        Change(loop, "loop.panel-changed");
        Show(loop, "Taken off the panel, and told.");
    }

    private async ValueTask RevealAsync(Loop loop, LoopReader reader, CancellationToken cancellationToken)
    {
        if (await reader.OpenForRevealAsync(loop, step.Turn.At, null, cancellationToken) is { } debriefs)
        {
            Reveal.Take(step, stored with { Value = loop }, debriefs, engine);
            Answer(CardBuilder.Plain($"Revealed: the packet for {loop.Candidate} is in its thread."));
        }
    }

    private void Cancel()
    {
        var loop = _loop with { State = LoopState.Cancelled };
        Reminders.CancelAll(step, loop);
        Change(loop, "loop.cancelled");
        foreach (var member in loop.Panel)
        {
            step.Send(loop.Ref(member).Direct, CardBuilder.Plain($"The loop for {loop.Candidate} was cancelled. Nothing more is needed from you, and what you wrote stays sealed."));
        }

        Answer(CardBuilder.Plain($"The loop for {loop.Candidate} is cancelled, and the panel has been told."));
    }

    private void Change(Loop loop, string deed)
    {
        step.Save(loop.Key, stored.Version, loop, LoopJson.Default.Loop, loop.Links());
        step.Send(loop.ChannelDestination, LoopCards.Root(loop), replaces: loop.RootKey);
        step.Audit(deed, loop.Key);
    }

    private void Show(Loop loop, string? notice) => Answer(ManageCards.Manage(loop, step.Turn.At, notice));

    /// <summary>Manage cards follow each other in one place; the public root card is never replaced by a private one.</summary>
    private void Answer(Card card) =>
        step.Answer(card, chose.CardKey.Length == 0 || chose.CardKey == _loop.RootKey || chose.Action == "loop.manage" ? null : chose.CardKey);

    private IEnumerable<string> Picked(string field) =>
        chose.Field(field).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);
}
