using CalibrationBot.Channels.Slack.Modals;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>Buttons of cards that need no modal.</summary>
internal static class PlainButtons
{
    /// <summary>The choice a pressed button stands for; nothing for everything else.</summary>
    public static Handover Take(Interaction interaction)
    {
        if (interaction.Kind != InteractionKind.Pressed
            || !ActionAddress.TryRead(interaction.ActionId, interaction.BlockId, out var address)
            || address.Action.StartsWith(ActionAddress.Own, StringComparison.Ordinal))
        {
            return Handover.Nothing;
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (block, value) in interaction.Fields)
        {
            if (ActionAddress.TryReadField(block, out var name))
            {
                fields[name] = value;
            }
        }

        return new(new Chose(address.Action, interaction.Value, address.CardKey, fields), null);
    }
}
