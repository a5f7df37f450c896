using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>
/// Renders modals: a card's form, the rest of a long card, and the notices before and after. A modal has one submit button, so
/// that several of a card's buttons become a choice above it.
/// </summary>
internal static class ModalRenderer
{
    /// <summary>The field that says which of the card's buttons the submit stands for; its value is the button's place.</summary>
    public const string SubmitField = "slack.submit";

    private static readonly ImmutableDictionary<string, string> NoDraft = ImmutableDictionary<string, string>.Empty;
    private const int MostContext = 20;
    private const int MostInputs = 60;

    /// <summary>The form of a card.</summary>
    /// <param name="form">What to show.</param>
    /// <param name="draft">What the person left in it before, by field; empty for nothing.</param>
    /// <param name="metadata">Comes back with every action in the modal.</param>
    public static JsonObject Form(CardForm form, IReadOnlyDictionary<string, string> draft, string metadata)
    {
        // Very long texts in scripts that JSON escapes can pass Slack's size for a view: first the context goes, then the longest.
        var tooLong = ImmutableHashSet<string>.Empty;
        var view = Form(form, draft, tooLong, withContext: true, metadata);
        var texts = form.Inputs.OfType<TextInput>().OrderByDescending(t => t.ValueIn(draft).Length).Select(t => t.Name).ToList();
        for (var i = 0; i <= texts.Count && !Fits(view); i++)
        {
            view = Form(form, draft, tooLong, withContext: false, metadata);
            tooLong = i < texts.Count ? tooLong.Add(texts[i]) : tooLong;
        }

        return view;
    }

    /// <summary>Stands while the form is fetched: a trigger lasts three seconds.</summary>
    public static JsonObject Loading(string title) => View(title, [Kit.Text("One moment.")], null, "Close", string.Empty);

    /// <summary>A few words in a modal.</summary>
    public static JsonObject Notice(string title, string text) => View(title, [Kit.Text(text)], null, "Close", string.Empty);

    /// <summary>All of a card's text, and a button for it as a file; null when it is more than a view holds.</summary>
    /// <param name="card">The card.</param>
    /// <param name="key">The key of its reply.</param>
    /// <param name="metadata">Comes back with the button.</param>
    public static JsonObject? Whole(Card card, string key, string metadata)
    {
        var asFile = Kit.Actions(ActionAddress.BlockId(key, 0), [Kit.Button(ActionAddress.ActionId(MessageRenderer.AsFile, 0), "Send it to me as a file", string.Empty, null)]);
        var passages = new[] { Passages.Title(card) }.Concat(card.Blocks.Select(b => Passages.Of(b))).OfType<Passage>().SelectMany(p => p.Blocks()).ToList();
        var view = View(card.Title, passages.Take(SlackLimits.ViewBlocks).Select(p => p.ToBlock()).Append(asFile), null, "Close", metadata);
        return passages.Count < SlackLimits.ViewBlocks && Fits(view) ? view : null;
    }

    /// <summary>The button that a submitted form stands for; null when the card has none.</summary>
    public static Button? Submitted(CardForm form, IReadOnlyDictionary<string, string> fields)
    {
        if (form.Submits.Length <= 1)
        {
            return form.Submits.FirstOrDefault();
        }

        return int.TryParse(fields.GetValueOrDefault(SubmitField), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < form.Submits.Length
            ? form.Submits[index]
            : null;
    }

    private static JsonObject Form(CardForm form, IReadOnlyDictionary<string, string> draft, ImmutableHashSet<string> tooLong, bool withContext, string metadata)
    {
        List<JsonObject> blocks = withContext ? [.. Context(form)] : [];
        if (form.Inputs.Any(i => i.ValueIn(draft) != i.Value))
        {
            blocks.Add(Kit.Text("What you had written is still here."));
        }

        foreach (var input in form.Inputs.Take(MostInputs))
        {
            var value = tooLong.Contains(input.Name) ? string.Empty : input.ValueIn(draft);
            blocks.AddRange(Fields.Blocks(input, value));
        }

        var submit = "Save";
        if (form.Submits.Length > 1)
        {
            submit = "Done";
            blocks.Add(WhatNow(form, draft));
        }
        else if (form.Submits is [var only])
        {
            submit = only.Label;
        }

        foreach (var block in blocks.Where(b => (string?)b["type"] == "input"))
        {
            block["dispatch_action"] = true;
        }

        var view = View(form.Card.Title, blocks.Take(SlackLimits.ViewBlocks), submit, "Close", metadata);
        view["notify_on_close"] = true;
        return view;
    }

    private static IEnumerable<JsonObject> Context(CardForm form) => form.Card.Blocks
        .Take(form.FirstInput)
        .Select(b => Passages.Of(b))
        .OfType<Passage>()
        .SelectMany(p => p.Blocks())
        .Take(MostContext)
        .Select(p => p.ToBlock());

    private static JsonObject WhatNow(CardForm form, IReadOnlyDictionary<string, string> draft)
    {
        var options = form.Submits.Take(SlackLimits.ListedOptions).Select((b, i) => new JsonObject
        {
            ["text"] = Kit.Plain(SlackText.FitLine(b.Label, SlackLimits.OptionText)),
            ["value"] = i.ToString(CultureInfo.InvariantCulture),
        }).ToList();
        var element = new JsonObject { ["type"] = "radio_buttons", ["options"] = new JsonArray([.. options.Select(o => o.DeepClone())]) };
        var drafted = draft.GetValueOrDefault(SubmitField);
        var initial = options.FindIndex(o => (string?)o["value"] == drafted);
        if (initial >= 0 || form.HidesSubmits)
        {
            element["initial_option"] = options[Math.Max(0, initial)].DeepClone();
        }

        return Kit.Input(ActionAddress.FieldId(SubmitField), "What then?", element, optional: false);
    }

    private static JsonObject View(string? title, IEnumerable<JsonObject> blocks, string? submit, string close, string metadata)
    {
        var view = new JsonObject
        {
            ["type"] = "modal",
            ["title"] = Kit.Plain(string.IsNullOrWhiteSpace(title) ? "CalibrationBot" : SlackText.FitLine(title, SlackLimits.ViewTitle)),
            ["close"] = Kit.Plain(close),
            ["blocks"] = new JsonArray([.. blocks]),
        };
        if (submit is not null)
        {
            view["submit"] = Kit.Plain(SlackText.FitLine(submit, SlackLimits.ViewTitle));
        }

        if (metadata.Length > 0)
        {
            view["private_metadata"] = metadata;
        }

        return view;
    }

    private static bool Fits(JsonObject view) => SlackJson.Bytes(view).Length <= SlackLimits.ViewBytes;
}
