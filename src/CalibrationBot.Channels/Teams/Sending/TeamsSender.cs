using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Connector;
using CalibrationBot.Channels.Teams.Receiving;
using CalibrationBot.Channels.Teams.References;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Flows.Storage;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Channels.Teams.Sending;

/// <summary>
/// Sends replies to Teams. What only one person may see goes to their personal chat, because a Teams channel has no message
/// for one. Teams can't be asked whether a message arrived: a doubtful one is never repeated, but said to be one. Thread-safe.
/// </summary>
internal sealed class TeamsSender(
    ConnectorClient connector, ReferenceBook book, Messages messages, Outcomes outcomes, TimeProvider time, IOptions<OutboxOptions> outbox) : ISender
{
    private const string NeverTold = "Teams does not tell whether it arrived";

    // Long enough for the questions and the token that come before a post, and over before the sending's own time: what becomes
    // of an admission has to be said here.
    private readonly TimeSpan _admissionLimit = outbox.Value.SendTimeLimit * 0.9;

    public string Channel => TeamsChannel.Name;

    public async ValueTask<SendOutcome> SendAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        try
        {
            return reply.WasInDoubt ? await SendInDoubtAsync(reply, cancellationToken) : await SendOnceAsync(reply, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // The store is asked before a message goes out and not after, so that nothing has been sent.
            return new SendOutcome.Failed("the store can't be reached", Outcomes.PauseAfter(reply.Attempt));
        }
    }

    /// <summary>Nothing to look at: a change is made again, and of a post this is said. One that has to wait comes as a sending later.</summary>
    public ValueTask<SendOutcome> LookUpAsync(OutgoingReply reply, CancellationToken cancellationToken) =>
        SendAsync(reply with { WasInDoubt = true }, cancellationToken);

    /// <summary>Shows "is typing". What is worked on in a channel has no place for it until there is a thread.</summary>
    public async ValueTask ShowWorkingAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Conversation.Kind == ConversationKind.Direct
            && await book.PersonAsync(turn.From.Workspace, turn.From.Id, cancellationToken) is { ConversationId.Length: > 0 } reference)
        {
            await connector.PostAsync(reference.ServiceUrl, reference.ConversationId, new JsonObject { ["type"] = "typing" }, cancellationToken);
        }
    }

    private async ValueTask<SendOutcome> SendInDoubtAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_admissionLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await SendOnceAsync(reply, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A change, for an admission says itself what became of it.
            return new SendOutcome.Failed("no answer in time", Outcomes.PauseAfter(reply.Attempt));
        }
    }

    private async ValueTask<SendOutcome> SendOnceAsync(OutgoingReply reply, CancellationToken cancellationToken)
    {
        if (reply.Reply.IsPointer)
        {
            // It would stand in the very chat it points to.
            return new SendOutcome.Sent(string.Empty);
        }

        return MessageId.ReplacedBy(reply) is { } replaced
            ? await ReplaceAsync(reply, replaced, cancellationToken)
            : await PostAsync(reply, null, cancellationToken);
    }

    private ValueTask<SendOutcome> PostAsync(OutgoingReply reply, string? conversation, CancellationToken cancellationToken) =>
        reply.WasInDoubt ? AdmitAsync(reply, conversation, cancellationToken) : PostOnceAsync(reply, conversation, cancellationToken);

    // A second doubt is never cleared up: nothing is said twice over it.
    private async ValueTask<SendOutcome> AdmitAsync(OutgoingReply reply, string? conversation, CancellationToken cancellationToken)
    {
        var never = new SendOutcome.Unknown(NeverTold) { IsFinal = true };
        try
        {
            var admitted = await PostOnceAsync(reply with { Reply = reply.Reply with { Card = Admission.Of(reply.Reply) } }, conversation, cancellationToken);
            return admitted switch
            {
                SendOutcome.Sent sent => sent with { IsAdmission = true },
                SendOutcome.Failed { RetryAfter: not null } => admitted,
                _ => never,
            };
        }
        catch (Exception exception) when (exception is not StoreUnavailableException)
        {
            return exception is OperationCanceledException ? never : never with { Cause = $"{NeverTold}: {exception.GetType().Name}" };
        }
    }

    private async ValueTask<SendOutcome> PostOnceAsync(OutgoingReply reply, string? known, CancellationToken cancellationToken)
    {
        var workspace = reply.Reply.To.Workspace;
        if (Scenes.ReaderOf(reply.Reply) is { } person)
        {
            return await SendToPersonAsync(workspace, person, reply, cancellationToken);
        }

        var thread = reply.ThreadMessage is { } root && MessageId.TryParse(root, out var rootId) ? rootId.Conversation : null;
        var conversation = known ?? thread ?? reply.Reply.To.Id;
        if (await book.PlaceAsync(workspace, Place.ChannelOf(conversation), cancellationToken) is not { } place)
        {
            return new SendOutcome.Failed("nobody has written to the bot from there", null);
        }

        var activity = await messages.WriteAsync(reply.Reply, cancellationToken);
        if (place.IsChannel && Place.ChannelOf(conversation) == conversation)
        {
            return await OpenThreadAsync(reply, conversation, place.ServiceUrl, activity, cancellationToken);
        }

        var answer = await connector.PostAsync(place.ServiceUrl, conversation, activity, cancellationToken);
        return answer.State == ConnectorState.Gone && place.IsChannel
            ? await OpenThreadAsync(reply, Place.ChannelOf(conversation), place.ServiceUrl, activity, cancellationToken)
            : outcomes.Of(reply, answer, conversation, answer.Body.Word("id"));
    }

    private async ValueTask<SendOutcome> ReplaceAsync(OutgoingReply reply, MessageId message, CancellationToken cancellationToken)
    {
        var workspace = reply.Reply.To.Workspace;
        if (await ServiceUrlAsync(workspace, reply, message.Conversation, cancellationToken) is not { } serviceUrl)
        {
            return new SendOutcome.Failed("the message to replace is unknown", null);
        }

        // Putting the same card there twice is harmless: a doubtful update is simply made again. Posting it anew is not.
        var activity = await messages.WriteAsync(reply.Reply, cancellationToken);
        var answer = await connector.UpdateAsync(serviceUrl, message.Conversation, message.Activity, activity, cancellationToken);
        if (answer.State is ConnectorState.Gone or ConnectorState.Refused or ConnectorState.Forbidden)
        {
            // Somebody deleted the message, or it can't be changed any more; what it would have said now is news all the same.
            return await PostAsync(reply, message.Conversation, cancellationToken);
        }

        return answer.State == ConnectorState.Unknown
            ? new SendOutcome.Failed(answer.Cause, answer.RetryAfter ?? Outcomes.PauseAfter(reply.Attempt))
            : outcomes.Of(reply, answer, message.Conversation, message.Activity);
    }

    private async ValueTask<string?> ServiceUrlAsync(string workspace, OutgoingReply reply, string conversation, CancellationToken cancellationToken)
    {
        var person = Scenes.ReaderOf(reply.Reply);
        return person is null
            ? (await book.PlaceAsync(workspace, Place.ChannelOf(conversation), cancellationToken))?.ServiceUrl
            : (await book.PersonAsync(workspace, person, cancellationToken))?.ServiceUrl;
    }

    private async ValueTask<SendOutcome> SendToPersonAsync(string workspace, string person, OutgoingReply reply, CancellationToken cancellationToken)
    {
        if (await book.PersonAsync(workspace, person, cancellationToken) is not { } reference)
        {
            return new SendOutcome.Failed("nobody of this tenant has written to the bot", null);
        }

        var activity = await messages.WriteAsync(reply.Reply, cancellationToken);
        if (reference.ConversationId.Length > 0)
        {
            var posted = await connector.PostAsync(reference.ServiceUrl, reference.ConversationId, activity, cancellationToken);
            if (posted.State is not (ConnectorState.Gone or ConnectorState.Forbidden))
            {
                return outcomes.Of(reply, posted, reference.ConversationId, posted.Body.Word("id"));
            }
        }

        // The first time, and when the chat known is no longer there, or none of the bot's. Opening one again gives the same.
        var opened = await connector.OpenAsync(reference.ServiceUrl, Conversations.Personal(reference.BotId, reference.AccountId.Length > 0 ? reference.AccountId : person, TeamsChannel.TenantOf(workspace)), cancellationToken);
        var conversation = opened.Body.Word("id");
        if (opened.State != ConnectorState.Done || conversation.Length == 0)
        {
            return opened.State is ConnectorState.Unknown or ConnectorState.Done
                ? new SendOutcome.Failed(opened.Cause, opened.RetryAfter ?? Outcomes.PauseAfter(reply.Attempt))
                : outcomes.Of(reply, opened, string.Empty, string.Empty);
        }

        await book.NotePersonAsync(workspace, person, reference with { ConversationId = conversation }, cancellationToken);
        var answer = await connector.PostAsync(reference.ServiceUrl, conversation, activity, cancellationToken);
        return outcomes.Of(reply, answer, conversation, answer.Body.Word("id"));
    }

    private async ValueTask<SendOutcome> OpenThreadAsync(
        OutgoingReply reply, string channel, string serviceUrl, JsonObject activity, CancellationToken cancellationToken)
    {
        var answer = await connector.OpenAsync(serviceUrl, Conversations.Thread(channel, activity, TeamsChannel.TenantOf(reply.Reply.To.Workspace)), cancellationToken);
        return outcomes.Of(reply, answer, answer.Body.Word("id"), answer.Body.Word("activityId"));
    }
}
