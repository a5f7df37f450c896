using System.Collections.Frozen;
using System.Text.Json.Nodes;
using CalibrationBot.Channels.Teams.Rendering;
using CalibrationBot.Flows.Conversations;
using Xunit;

namespace CalibrationBot.Integration.Tests.Teams.Rendering;

/// <summary>How words come out in Teams.</summary>
public sealed class WordingTests
{
    private static readonly PersonRef Ana = new("teams:t", "aad-ana");

    [Fact]
    public void Message_WithSignsOfMarkdown_WritesRunsThatKnowNone()
    {
        var element = Only(new Paragraph(Line.Of("Wrote `SELECT *` and _never_ [tested](http://x)")));

        Assert.Equal("RichTextBlock", (string?)element["type"]);
        Assert.Equal("Wrote `SELECT *` and _never_ [tested](http://x)", (string?)element["inlines"]![0]!["text"]);
    }

    [Fact]
    public void Message_WithAMentionAmongSigns_EscapesThem()
    {
        var element = Only(new Paragraph(Line.Of("*Ask* ", new Mention(Ana))));
        Assert.Equal("\\*Ask\\* a colleague", (string?)element["text"]);
    }

    [Fact]
    public void PeopleToPick_AmongAFew_AreListedByNameAndNotSearchedFor()
    {
        var scene = Scene.Nobody with { Names = new Dictionary<string, string> { [Ana.Id] = "Ana Ruiz" }.ToFrozenDictionary() };
        var input = Assert.Single(InputRenderer.Render(new PeopleInput("remove", "Take off", string.Empty, true, [Ana]), string.Empty, scene)).Element;

        var choice = Assert.Single(input["choices"]!.AsArray())!;
        Assert.Equal(("Ana Ruiz", Ana.Id), ((string?)choice["title"], (string?)choice["value"]));
        Assert.False(input.ContainsKey("choices.data"));
    }

    [Theory]
    [InlineData("{{DATE(2026-01-01T00:00:00Z,SHORT)}}")]
    [InlineData("<at>Everybody</at>")]
    [InlineData("&lt;b&gt;")]
    public void Message_WithWhatTeamsWouldRun_NeverHoldsItAsMarkdown(string text)
    {
        var element = Only(new Paragraph(Line.Of(text, new Mention(Ana))));
        Assert.DoesNotContain(text, (string?)element["text"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u202egnorw si siht", "\u202egnorw si siht\u202c")]
    [InlineData("\u2067\u202ba\u202c", "\u2067\u202ba\u202c\u2069")]
    [InlineData("مرحبا, read path", "مرحبا, read path")]
    [InlineData("a \u2068b\u2069 c", "a \u2068b\u2069 c")]
    public void Quote_ThatTurnsTheDirectionOfWriting_TurnsNothingBehindIt(string text, string shown) =>
        Assert.Equal(shown, (string?)Only(new Quote(text, []))["items"]![0]!["inlines"]![0]!["text"]);

    [Fact]
    public void Message_WithACommand_NamesTheBot()
    {
        var card = new Card(null, [new Paragraph(Line.Of("Type ", Run.Code("/calibrate open"), " there."))], "Type /calibrate open there.");
        var content = AdaptiveCardRenderer.Message(card, "k", Scene.Nobody).Content;

        Assert.Equal("@CalibrationBot open", (string?)content["body"]![0]!["inlines"]![1]!["text"]);
        Assert.Equal("Type @CalibrationBot open there.", (string?)content["fallbackText"]);
    }

    [Fact]
    public void Message_WithAPage_LinksToIt()
    {
        var scene = Scene.Nobody with { Links = l => new Uri("https://bot.example/pages/(1)?t=a") };
        var element = Only(new Paragraph(Line.Of("See ", new PageLink("your loops", "/pages", Ana))), scene);
        Assert.Equal("See [your loops](https://bot.example/pages/%281%29?t=a)", (string?)element["text"]);
    }

    [Fact]
    public void Message_WithAPageThatOpensForNobody_ShowsItsLabel() =>
        Assert.Equal("See your loops", (string?)Only(new Paragraph(Line.Of("See ", new PageLink("your loops", "/pages", Ana))))["text"]);

    [Fact]
    public void Message_WithAMoment_LeavesTheZoneToTheReader() =>
        Assert.Equal("Due {{DATE(2026-07-01T08:30:00Z,SHORT)}} {{TIME(2026-07-01T08:30:00Z)}}", (string?)Only(new Paragraph(Line.Of("Due ", new Moment(DateTimeOffset.Parse("2026-07-01T09:30:00+01:00", null)))))["text"]);

    [Fact]
    public void Quote_WithSeveralLines_HasAnElementEachAndUnderlinesMarks()
    {
        var quote = Only(new Quote("one two\n\nthree", [new Mark(4, 7)]));
        var lines = quote["items"]!.AsArray();

        Assert.Equal(3, lines.Count);
        Assert.Equal(["one ", "two"], lines[0]!["inlines"]!.AsArray().Select(r => (string?)r!["text"]));
        Assert.True((bool?)lines[0]!["inlines"]![1]!["underline"]);
        Assert.Equal(["th", "ree"], lines[2]!["inlines"]!.AsArray().Select(r => (string?)r!["text"]));
    }

    [Fact]
    public void Buttons_MoreThanAPhoneShows_GoBehindTheDots()
    {
        var row = Only(new Buttons([.. Enumerable.Range(1, 6).Select(i => new Button($"B{i}", "a.b", "v"))]));
        Assert.Equal([null, null, null, null, "secondary", "secondary"], row["actions"]!.AsArray().Select(a => (string?)a!["mode"]));
        Assert.All(row["actions"]!.AsArray(), a => Assert.Equal("Action.Submit", (string?)a!["fallback"]!["type"]));
    }

    [Fact]
    public void Form_WithAMoment_NamesTheZoneItStandsIn()
    {
        var scene = Scene.Nobody with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Lisbon") };
        var card = new Card(null, [new TimeInput("due", "Due", "2026-07-01T08:30:00Z")], "Due");
        var inputs = AdaptiveCardRenderer.Message(card, "k", scene).Content["body"]![0]!["items"]!.AsArray();

        Assert.Equal(("date:Europe/Lisbon|due", "2026-07-01"), ((string?)inputs[0]!["id"], (string?)inputs[0]!["value"]));
        Assert.Equal(("time:due", "09:30"), ((string?)inputs[1]!["id"], (string?)inputs[1]!["value"]));
    }

    [Fact]
    public void Facts_WithRatings_AreAChartWithTheirWordsInReserve()
    {
        var chart = Only(new Facts([new Fact("Scale", "2, 3, 3", [2, 3, 3]), new Fact("Trade-offs", "1, 4", [1, 4])]));

        Assert.Equal("Chart.HorizontalBar.Stacked", (string?)chart["type"]);
        Assert.Equal([("Rated 2", 1), ("Rated 3", 2)], chart["data"]![0]!["data"]!.AsArray().Select(d => ((string?)d!["legend"], (int)d["value"]!)));
        Assert.Equal("Scale: 2, 3, 3 · people:", (string?)chart["data"]![0]!["title"]);
        Assert.Contains("2, 3, 3", chart["fallback"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Form_ForWriting_SaysInADialogWhatClosingCosts(bool isPlayground)
    {
        var form = CardForm.Of(new Card(null, [new TextInput("t", "What happened?", "", null, Multiline: true), new Buttons([new Button("Save", "a.b", "v", ButtonStyle.Main)])], "f"))!;
        var dialog = AdaptiveCardRenderer.Form(form, "k", Scene.Nobody with { IsPlayground = isPlayground }, CardParts.Untouched).ToJsonString();

        Assert.Equal(!isPlayground, dialog.Contains("before you close this", StringComparison.Ordinal));
    }

    private static JsonObject Only(CardBlock block, Scene? scene = null) =>
        Assert.Single(AdaptiveCardRenderer.Message(new Card(null, [block], "f"), "k", scene ?? Scene.Nobody).Content["body"]!.AsArray())!.AsObject();
}
