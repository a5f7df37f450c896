using System.Collections.Immutable;
using CalibrationBot.Channels;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Conversations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Rendering;

/// <summary>Whatever a card holds, Slack's limits are kept.</summary>
public sealed class RandomCardTests
{
    private static readonly ImmutableDictionary<string, string> NoDraft = ImmutableDictionary<string, string>.Empty;

    [Fact]
    public void Message_OfAnyCard_KeepsEveryLimit() => Always(card =>
    {
        var message = MessageRenderer.Message(card, "slack:T1:Ev1#0");
        return BlockKitRules.BreachesOfMessage(message.Blocks, message.Text);
    });

    [Fact]
    public void Home_OfAnyCard_KeepsEveryLimit() => Always(card => BlockKitRules.BreachesOfView(HomeRenderer.View(MessageRenderer.Home(card, "slack:T1:Ev1#0"))));

    [Fact]
    public void Form_OfAnyCard_KeepsEveryLimit() => Always(card =>
        CardForm.Of(card) is { } form ? BlockKitRules.BreachesOfView(ModalRenderer.Form(form, NoDraft, "{}")) : []);

    [Fact]
    public void Whole_OfAnyCard_KeepsEveryLimit() => Always(card =>
        ModalRenderer.Whole(card, "key", "metadata") is { } view && view["blocks"]!.AsArray().Count > 0 ? BlockKitRules.BreachesOfView(view) : []);

    [Fact]
    public void Form_OfAnyText_GivesItBackWhole() => Prop.ForAll(RandomCards.Arbitrary, card =>
    {
        foreach (var input in card.Blocks.OfType<TextInput>().Where(i => i.Value.Length <= 40_000))
        {
            var sent = TextParts.Blocks(input, input.Value).Select(b => KeyValuePair.Create(((string)b["block_id"]!)["field:".Length..], (string?)b["element"]!["initial_value"] ?? string.Empty));
            Assert.Equal(WellFormed.Of(input.Value), TextParts.Join(sent)[input.Name]);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Home_OfManyWordsThatTakeSixBytesEach_KeepsTheLimit()
    {
        var card = new Card("Title", [.. Enumerable.Range(0, 60).Select(_ => new Paragraph(new string('\u05d0', 2_900)))], "All of it.");
        Assert.Empty(BlockKitRules.BreachesOfView(HomeRenderer.View(MessageRenderer.Home(card, "slack:T1:Ev1#0"))));
    }

    private static void Always(Func<Card, List<string>> breaches) =>
        Prop.ForAll(RandomCards.Arbitrary, card => Assert.Empty(breaches(card))).QuickCheckThrowOnFailure();
}
