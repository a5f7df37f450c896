using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Practice.Prompts;
using CalibrationBot.Flows.Settings;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Loops;

/// <summary>Opens a loop: the thread, a request to each interviewer, and the timers.</summary>
internal sealed class OpenLoop(PromptCatalogue prompts, string rubricVersion)
{
    public static void ShowForm(Step step, PromptCatalogue prompts)
    {
        if (step.Turn.Conversation.Kind == ConversationKind.Direct)
        {
            step.Answer(OpenCards.NeedsChannel);
            return;
        }

        step.Answer(OpenCards.Form(ShortId.From(step.Turn.Id), OpenForm.Fresh(step.Turn), prompts, []));
    }

    public async ValueTask SubmitAsync(Step step, Chose chose, LoopReader reader, IRecordReader records, CancellationToken cancellationToken)
    {
        var turn = step.Turn;
        var id = ActionValue.Part(chose.Value, 0);
        var card = chose.CardKey.Length > 0 ? chose.CardKey : null;
        if (turn.Conversation.Kind == ConversationKind.Direct || !ShortId.IsValid(id))
        {
            step.Answer(OpenCards.NeedsChannel);
            return;
        }

        if (await reader.FindAsync(turn.From.Workspace, id, cancellationToken) is { } existing)
        {
            step.Answer(OpenCards.Opened(existing.Value), card);
            return;
        }

        var form = OpenForm.From(chose);
        if (form.Problems(turn.At, prompts) is { IsEmpty: false } problems)
        {
            step.Answer(OpenCards.Form(id, form, prompts, problems), card);
            return;
        }

        if (form.LooksLikeARealName() && ActionValue.Part(chose.Value, 1) != "named")
        {
            step.Answer(OpenCards.ConfirmName(id, form, prompts), card);
            return;
        }

        await OpenAsync(step, id, form, card, records, cancellationToken);
    }

    private async ValueTask OpenAsync(Step step, string id, OpenForm form, string? card, IRecordReader records, CancellationToken cancellationToken)
    {
        var turn = step.Turn;
        var prompt = prompts.Find(form.Prompt)!;
        OpenForm.TryReadTime(form.Deadline, out var deadline);
        var loop = new Loop
        {
            Id = id,
            Workspace = turn.From.Workspace,
            Candidate = form.Candidate,
            Level = form.ParsedLevel(),
            PromptId = prompt.Id,
            PromptTitle = prompt.Title,
            Manager = form.Manager,
            Panel = [.. form.People().Select(p => new PanelMember(p, null, form.InterviewEnds()))],
            OpenedAt = turn.At,
            Deadline = deadline,
            Channel = turn.Conversation.ChannelId,
            RootKey = string.Empty,
        };
        loop = loop with { RootKey = step.Send(loop.ChannelDestination, LoopCards.Root(loop)) };
        step.Send(loop.Thread, LoopCards.Prompt(prompt));
        step.Answer(OpenCards.Opened(loop), card);
        foreach (var member in loop.Panel)
        {
            await AskAsync(step, loop, member, rubricVersion, records, cancellationToken);
        }

        Reminders.SetDeadline(step, loop, loop.Deadline);
        step.Save(loop.Key, 0, loop, LoopJson.Default.Loop, loop.Links());
        step.Audit("loop.opened", loop.Key);
    }

    /// <summary>Asks one interviewer, who may have an unfinished debrief from an earlier stay on the panel.</summary>
    public static async ValueTask AskAsync(
        Step step, Loop loop, PanelMember member, string rubricVersion, IRecordReader records, CancellationToken cancellationToken)
    {
        var person = loop.Ref(member);
        var key = step.Send(person.Direct, StartCards.Asked(loop, member));
        var stored = await new LoopReader(records).OwnAsync(loop, person, cancellationToken)
            ?? new(DebriefDocument.Empty(loop.Workspace, loop.Id, person.Id, rubricVersion, step.Turn.At), 0);
        DebriefFiles.Save(step, loop, stored.Value with { CardKey = key, CardUpdateKey = key }, stored.Version);
        var zone = await PersonSettings.ZoneOfAsync(records, person, cancellationToken);
        Reminders.Set(step, loop, person, Reminders.First(step.Turn.At, member.InterviewEnds, loop.Deadline, zone));
    }
}
