using CalibrationBot.Channels.Slack.Installing;
using CalibrationBot.Channels.Slack.Modals;
using CalibrationBot.Channels.Slack.Sending;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Logging;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>
/// Takes what arrived from Slack, whichever way it came, and says what to answer: a turn is on disk before Slack hears yes.
/// Thread-safe.
/// </summary>
internal sealed class SlackIntake(
    IInbox inbox, ModalDesk modals, Installations installations, SuggestedPrompts prompts, WorkingStatus working, Notices notices, SlackMeter meter, ILogger<SlackIntake> logger)
{
    private const string NoOptions = """{"options":[]}""";

    /// <summary>Takes one payload.</summary>
    /// <param name="surface">The way it came.</param>
    /// <param name="incoming">What it is.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    public ValueTask<SlackAnswer> TakeAsync(Surface surface, Incoming incoming, CancellationToken cancellationToken) =>
        incoming.Organisation is { } organisation && !installations.Knows(organisation.Team, organisation.Enterprise)
            ? TakeFirstAsync(surface, incoming, organisation, cancellationToken)
            : SortAsync(surface, incoming, cancellationToken);

    /// <summary>The first payload from a workspace of an organisation: from now on replies go out with the organisation's token.</summary>
    private async ValueTask<SlackAnswer> TakeFirstAsync(Surface surface, Incoming incoming, Organisation organisation, CancellationToken cancellationToken)
    {
        try
        {
            await installations.NoteOrganisationAsync(organisation.Team, organisation.Enterprise, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return await Counted(surface, "busy", new SlackAnswer(AnswerKind.Busy));
        }

        return await SortAsync(surface, incoming, cancellationToken);
    }

    private ValueTask<SlackAnswer> SortAsync(Surface surface, Incoming incoming, CancellationToken cancellationToken) => incoming switch
    {
        Incoming.Arrived arrived => AcceptAsync(surface, arrived.Turn, null, null, cancellationToken),
        Incoming.Interacted interacted => InteractAsync(surface, interacted, cancellationToken),
        Incoming.Begun begun => SuggestAsync(surface, begun),
        Incoming.Stopped stopped => StopAsync(surface, stopped),
        Incoming.Suggested => Counted(surface, "options", new SlackAnswer(AnswerKind.Done, NoOptions)),
        Incoming.Challenged challenged => Counted(surface, "challenge", new SlackAnswer(AnswerKind.Done, challenged.Challenge, IsJson: false)),
        Incoming.Left left => LeaveAsync(surface, left, cancellationToken),
        Incoming.Ignored ignored => Counted(surface, ignored.Why, SlackAnswer.Done),
        _ => Counted(surface, "malformed", new SlackAnswer(AnswerKind.Malformed)),
    };

    private async ValueTask<SlackAnswer> InteractAsync(Surface surface, Incoming.Interacted interacted, CancellationToken cancellationToken)
    {
        try
        {
            return await HandOverAsync(surface, interacted, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return await Counted(surface, "busy", InWords(surface, interacted.Interaction, SlackWords.Busy) ?? new SlackAnswer(AnswerKind.Busy));
        }
    }

    private async ValueTask<SlackAnswer> HandOverAsync(Surface surface, Incoming.Interacted interacted, CancellationToken cancellationToken)
    {
        var interaction = interacted.Interaction;
        var handover = await modals.TakeAsync(interaction, interacted.Conversation, cancellationToken);
        if (handover.Chose is not { } chose)
        {
            return await Counted(surface, "handled", new SlackAnswer(AnswerKind.Done, handover.Body));
        }

        var turn = new Turn(interacted.TurnId, handover.Conversation ?? interacted.Conversation, interaction.Person, interacted.At, chose, Thread: handover.Thread);
        var answer = await AcceptAsync(surface, turn, interaction, handover.Body, cancellationToken);
        if (answer == SlackAnswer.Done)
        {
            await modals.SettledAsync(interaction, CancellationToken.None);
        }

        return answer;
    }

    private async ValueTask<SlackAnswer> AcceptAsync(Surface surface, Turn turn, Interaction? interaction, string? body, CancellationToken cancellationToken)
    {
        switch (await inbox.AcceptAsync(turn, cancellationToken))
        {
            case Acceptance.Accepted:
                return await Counted(surface, "accepted", new SlackAnswer(AnswerKind.Done, body));
            case Acceptance.Duplicate:
                return await Counted(surface, "duplicate", new SlackAnswer(AnswerKind.Done, body));
            case Acceptance.Busy:
                return await Counted(surface, "busy", InWords(surface, interaction, SlackWords.Busy) ?? new SlackAnswer(AnswerKind.Busy));
            default:
                return await Counted(surface, "too-large", InWords(surface, interaction, SlackWords.TooLarge) ?? await notices.TooLargeAsync(turn));
        }
    }

    /// <summary>The answer in words, where Slack shows it to the person; null where it doesn't.</summary>
    private static SlackAnswer? InWords(Surface surface, Interaction? interaction, string words)
    {
        var body = surface == Surface.Command ? SlackWords.Ephemeral(words)
            : interaction?.Kind == InteractionKind.Submitted ? SlackWords.OnModal(interaction, words)
            : null;
        return body is null ? null : new SlackAnswer(AnswerKind.Done, body);
    }

    private async ValueTask<SlackAnswer> LeaveAsync(Surface surface, Incoming.Left left, CancellationToken cancellationToken)
    {
        Log.SlackLeft(logger, left.Team ?? left.Enterprise ?? "?");
        try
        {
            await installations.LeftAsync(left.Team, left.Enterprise, cancellationToken);
            return await Counted(surface, "left", SlackAnswer.Done);
        }
        catch (StoreUnavailableException)
        {
            return await Counted(surface, "busy", new SlackAnswer(AnswerKind.Busy));
        }
    }

    private ValueTask<SlackAnswer> SuggestAsync(Surface surface, Incoming.Begun begun)
    {
        prompts.Offer(begun.Workspace, begun.Channel, begun.Thread);
        return Counted(surface, "begun", SlackAnswer.Done);
    }

    private ValueTask<SlackAnswer> StopAsync(Surface surface, Incoming.Stopped stopped)
    {
        working.Stop(stopped.Workspace, stopped.Channel, stopped.Thread);
        return Counted(surface, "stopped", SlackAnswer.Done);
    }

    private ValueTask<SlackAnswer> Counted(Surface surface, string outcome, SlackAnswer answer)
    {
        meter.Count(surface, outcome);
        return ValueTask.FromResult(answer);
    }
}
