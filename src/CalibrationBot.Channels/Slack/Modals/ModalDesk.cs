using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Slack.Receiving;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Modals;

/// <summary>
/// Turns what people do with cards and modals into choices for the flows. Opens modals, keeps drafts on every action and on
/// close, and gives a submit its card's button. Decides nothing. Thread-safe.
/// </summary>
internal sealed class ModalDesk(CardShelf shelf, Drafts drafts, ModalOpener opener, AfterAck later)
{
    private const string TooOld = "This card is too old, and I no longer have it. /calibrate list shows what waits for you. Your text is still here to copy.";

    /// <summary>Says what an interaction comes to. What was typed is kept before anything else happens.</summary>
    /// <param name="interaction">The interaction.</param>
    /// <param name="conversation">Where its payload says it happened.</param>
    /// <param name="cancellationToken">Gives up; nothing is lost but the draft's newest state.</param>
    public ValueTask<Handover> TakeAsync(Interaction interaction, ConversationRef conversation, CancellationToken cancellationToken) => interaction.Kind switch
    {
        InteractionKind.Submitted => SubmitAsync(interaction, cancellationToken),
        InteractionKind.Closed => KeepAsync(interaction, cancellationToken),
        _ => PressAsync(interaction, conversation, cancellationToken),
    };

    /// <summary>After the inbox has the turn of a submit: the draft has done its work.</summary>
    public async ValueTask SettledAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        if (interaction.Kind == InteractionKind.Submitted && OriginOf(interaction) is { } origin)
        {
            await drafts.DropAsync(interaction.Person, origin.Card, cancellationToken);
        }
    }

    private async ValueTask<Handover> PressAsync(Interaction interaction, ConversationRef conversation, CancellationToken cancellationToken)
    {
        if (ActionAddress.TryReadField(interaction.ActionId, out _))
        {
            return await KeepAsync(interaction, cancellationToken);
        }

        if (!ActionAddress.TryRead(interaction.ActionId, interaction.BlockId, out var address))
        {
            return Handover.Nothing;
        }

        var origin = new ModalOrigin(address.CardKey, conversation.Id, conversation.ChannelId, conversation.Kind, interaction.Thread);
        switch (address.Action)
        {
            case MessageRenderer.Write when interaction.TriggerId is { } trigger:
                later.Run(token => opener.OpenFormAsync(interaction.Person, trigger, origin, token));
                return Handover.Nothing;
            case MessageRenderer.Rest when interaction.TriggerId is { } trigger:
                later.Run(token => opener.OpenRestAsync(interaction.Person, trigger, origin, token));
                return Handover.Nothing;
            case MessageRenderer.AsFile when interaction.View is { Id: var view }:
                later.Run(token => opener.SendFileAsync(interaction.Person, OriginOf(interaction) ?? origin, view, token));
                return Handover.Nothing;
            case { } own when own.StartsWith(ActionAddress.Own, StringComparison.Ordinal):
                return Handover.Nothing;
        }

        var kept = await shelf.FindAsync(interaction.Person.Workspace, address.CardKey, cancellationToken);
        var fields = FieldsOf(interaction);
        if (kept is not null && CardForm.Of(kept.Card) is not null)
        {
            // The message shows only part of the form; what was typed into the rest belongs to this press as well.
            fields = (await drafts.FindAsync(interaction.Person, kept.Key, cancellationToken)).ToImmutableDictionary(StringComparer.Ordinal).SetItems(fields).Remove(ModalRenderer.SubmitField);
        }

        var chose = new Chose(address.Action, interaction.Value, kept?.Key ?? address.CardKey, kept is null ? fields : Resolved(kept.Card, fields));
        return new Handover(chose, null, Thread: interaction.Thread);
    }

    private async ValueTask<Handover> SubmitAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        if (OriginOf(interaction) is not { } origin)
        {
            // Whose form it is can't be told any more; closing it would throw away what was typed.
            return new Handover(null, Errors(interaction, TooOld));
        }

        await KeepAsync(interaction, cancellationToken);
        if (await shelf.FindAsync(interaction.Person.Workspace, origin.Card, cancellationToken) is not { } kept || CardForm.Of(kept.Card) is not { } form)
        {
            return new Handover(null, Errors(interaction, TooOld));
        }

        var fields = FieldsOf(interaction);
        if (form.Submits.IsEmpty)
        {
            return Handover.Nothing;
        }

        // A modal that an earlier version opened may name the direct conversation by its channel.
        var conversation = origin.Kind == ConversationKind.Direct
            ? Places.Direct(interaction.Person)
            : new ConversationRef(interaction.Person.Workspace, origin.Place, origin.Kind, origin.Channel);
        return ModalRenderer.Submitted(form, fields) is { } button
            ? new Handover(new Chose(button.Action, button.Value, kept.Key, Resolved(kept.Card, fields.Remove(ModalRenderer.SubmitField))), null, conversation, origin.Thread)
            : new Handover(null, Errors(interaction, "Choose what should happen with it."));
    }

    private async ValueTask<Handover> KeepAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        var fields = FieldsOf(interaction);
        if (OriginOf(interaction) is { } origin && fields.Count > 0)
        {
            await drafts.KeepAsync(interaction.Person, origin.Card, new Draft(interaction.At, fields), cancellationToken);
        }

        return Handover.Nothing;
    }

    /// <summary>The inputs by the flow's names, long texts put together.</summary>
    private static ImmutableDictionary<string, string> FieldsOf(Interaction interaction)
    {
        List<KeyValuePair<string, string>> named = [];
        foreach (var (block, value) in interaction.Fields)
        {
            if (ActionAddress.TryReadField(block, out var name))
            {
                named.Add(KeyValuePair.Create(name, value));
            }
        }

        return TextParts.Join(named);
    }

    private static ImmutableDictionary<string, string> Resolved(Card card, ImmutableDictionary<string, string> fields)
    {
        foreach (var choice in card.Blocks.OfType<ChoiceInput>())
        {
            if (fields.TryGetValue(choice.Name, out var sent))
            {
                fields = fields.SetItem(choice.Name, Choices.Resolve(choice, sent));
            }
        }

        return fields;
    }

    private static ModalOrigin? OriginOf(Interaction interaction)
    {
        if (interaction.View is not { PrivateMetadata.Length: > 0 } view)
        {
            return null;
        }

        try
        {
            var origin = JsonSerializer.Deserialize(view.PrivateMetadata, ModalsJson.Default.ModalOrigin);
            return origin is { Card: not null, Place: not null, Channel: not null } ? origin : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps the modal open with a word at its last input (docs.slack.dev/surfaces/modals, response_action errors).</summary>
    private static string? Errors(Interaction interaction, string words)
    {
        var blocks = interaction.Fields.Keys.Where(k => ActionAddress.TryReadField(k, out _)).ToList();
        var at = blocks.Contains(ActionAddress.FieldId(ModalRenderer.SubmitField)) ? ActionAddress.FieldId(ModalRenderer.SubmitField) : blocks.FirstOrDefault();
        return at is null ? null : new JsonObject { ["response_action"] = "errors", ["errors"] = new JsonObject { [at] = words } }.ToJsonString();
    }
}
