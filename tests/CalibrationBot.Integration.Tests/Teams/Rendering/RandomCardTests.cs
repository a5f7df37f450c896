using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalibrationBot.Channels;
using CalibrationBot.Channels.Teams.Rendering;
using CalibrationBot.Channels.Teams.Sending;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Integration.Tests.Slack.Rendering;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams.Rendering;

/// <summary>Whatever a card holds: it fits, nothing of it is left out, and people's words stay words.</summary>
public sealed class RandomCardTests
{
    private const int SafeBytes = 80 * 1024;
    private const string Key = "teams:7c9e6679:a:chat-ben:m1#0";
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Message_OfAnyCard_StaysBelow80Kilobytes() => Always(card =>
    {
        var content = AdaptiveCardRenderer.Message(card, Key, Scene.Nobody).Content;
        var activity = Messages.Carrying(content, AdaptiveCardRenderer.Meaning(card));
        Assert.InRange(Encoding.Unicode.GetByteCount(activity.ToJsonString(Relaxed)), 1, SafeBytes);
    });

    [Fact]
    public void Pages_OfAnyCard_HoldEveryQuoteWordForWord() => Always(card =>
    {
        var quoted = card.Blocks.OfType<Quote>().Where(_ => CardForm.Of(card) is null).Select(q => Bare(q.Text));
        var shown = Pages(card).SelectMany(p => Elements(p)).Where(e => (string?)e["style"] == "emphasis").SelectMany(e => e["items"]!.AsArray()).SelectMany(i => i!["inlines"]!.AsArray());
        if (CardForm.Of(card) is null)
        {
            Assert.Equal(string.Concat(quoted), Bare(string.Concat(shown.Select(r => r!["text"]!.GetValue<string>()))));
        }
    });

    [Fact]
    public void Pages_OfAnyCard_HoldEveryButton() => Always(card =>
    {
        var form = CardForm.Of(card);
        var wanted = card.Blocks.OfType<Buttons>().Sum(b => b.Items.Length) - (form is { HidesSubmits: true } ? form.Submits.Length : 0);
        var actions = Pages(card).SelectMany(p => Elements(p)).Where(e => (string?)e["type"] == "ActionSet").SelectMany(e => e["actions"]!.AsArray());
        Assert.Equal(wanted, actions.Count(a => ActionData.TryRead(JsonSerializer.SerializeToElement(a!["data"]), out _)));
    });

    [Fact]
    public void Form_OfAnyCard_HasEveryInputAndItsText() => Always(card =>
    {
        if (CardForm.Of(card) is not { } form)
        {
            return;
        }

        var inputs = Elements(AdaptiveCardRenderer.Form(form, Key, Scene.Nobody, CardParts.Untouched)).SelectMany(Inputs).ToList();
        Assert.Equal(form.Inputs.Length + form.Inputs.Count(i => i is TimeInput), inputs.Count);
        foreach (var text in form.Inputs.OfType<TextInput>().Where(i => i.Value.Length < 3_000))
        {
            Assert.Equal(WellFormed.Of(text.Value), inputs.Single(i => (string?)i["id"] == FieldNames.Text(text.Name))["value"]!.GetValue<string>());
        }
    });

    [Fact]
    public void Message_OfAnyCard_MentionsOnlyWhomTheCardMentions() => Always(card =>
    {
        var content = AdaptiveCardRenderer.Message(card, Key, Scene.Nobody with { Names = Named }).Content;
        var mentioned = content["msteams"]!["entities"]?.AsArray().Select(e => e!["mentioned"]!["id"]!.GetValue<string>()) ?? [];
        Assert.Subset(card.People().Select(p => p.Id).ToHashSet(), mentioned.ToHashSet());
    });

    private static System.Collections.Frozen.FrozenDictionary<string, string> Named { get; } =
        System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(new Dictionary<string, string> { ["dana"] = "Dana <b>*Okafor*</b>", ["W9"] = "Mei" });

    private static IEnumerable<JsonObject> Pages(Card card)
    {
        var page = AdaptiveCardRenderer.Message(card, Key, Scene.Nobody).Content;
        yield return page;
        while (NextPage(page) is { } next)
        {
            page = AdaptiveCardRenderer.Rest(card, Key, Scene.Nobody, next);
            yield return page;
        }
    }

    private static int? NextPage(JsonObject page)
    {
        foreach (var action in Elements(page).Where(e => (string?)e["type"] == "ActionSet").SelectMany(e => e["actions"]!.AsArray()))
        {
            if (DialogData.TryRead(JsonSerializer.SerializeToElement(action!["data"]), out var data) && data.Sort == DialogSort.Rest)
            {
                return data.Page;
            }
        }

        return null;
    }

    private static IEnumerable<JsonObject> Elements(JsonObject card) => card["body"]!.AsArray().Select(e => e!.AsObject());

    private static IEnumerable<JsonObject> Inputs(JsonObject element) => ((string)element["type"]!).StartsWith("Input.", StringComparison.Ordinal)
        ? [element]
        : element["items"]?.AsArray().OfType<JsonObject>().SelectMany(Inputs) ?? [];

    // Line ends become elements, an empty line shows as a hard space, a joiner keeps braces from being a function, and turns of direction are closed.
    private static string Bare(string text) =>
        WellFormed.Of(text).Replace("\r", string.Empty, StringComparison.Ordinal).Replace("\n", string.Empty, StringComparison.Ordinal).Replace("\u00a0", string.Empty, StringComparison.Ordinal).Replace("\u2060", string.Empty, StringComparison.Ordinal)
        .Replace("\u202c", string.Empty, StringComparison.Ordinal).Replace("\u2069", string.Empty, StringComparison.Ordinal);

    private static void Always(Action<Card> holds) => Prop.ForAll(RandomCards.Arbitrary, holds).QuickCheckThrowOnFailure();
}
