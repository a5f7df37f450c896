using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CalibrationBot.Acceptance.Tests.Browsing;
using CalibrationBot.Channels.Teams.Rendering;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Testing.Teams.Clients;
using Xunit;

namespace CalibrationBot.Acceptance.Tests.Teams;

/// <summary>Our cards in Microsoft's own renderer: everything is known to it, and people's words come out as they are.</summary>
public sealed class CardRenderingTests(Chromium chromium) : IClassFixture<Chromium>
{
    /// <summary>What Microsoft's library says of things that are newer in Teams than in it.</summary>
    private static readonly string[] KnownToTeamsOnly =
    [
        // Teams' people picker is older than the library's name for it ("People Picker in Adaptive Cards", learn.microsoft.com).
        "Property \"choices.data\" is supported in version 1.6, but you are using version 1.5.",

        // "Charts in Adaptive Cards", learn.microsoft.com; the library shows the fallback.
        "Unknown element type \"Chart.HorizontalBar.Stacked\". Fallback will be used if present.",

        // It counts those behind the dots too. How many stand in sight is checked by itself.
        "Maximum number of actions exceeded (6).",
    ];

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Scene Anybody = Scene.Nobody with { Choices = [new("a", "Ana Reis"), new("b", "Ben Ito")] };

    [TeamsClientsFact]
    public async Task Card_WithEveryBlock_HasNothingTheRendererDoesNotKnow()
    {
        var card = new Card(
            "Candidate 14 · 2 of 7 · Scale",
            [
                new Paragraph(Line.Of("Due ", new Moment(DateTimeOffset.UnixEpoch), ", asked by ", new Mention(new("teams:t", "a")), ", ", Run.Bold("soon"), ".")),
                new Quote("They said 10 * 10 > 99\nand _left_", [new Mark(5, 4)]),
                new Bullets([Line.Of(Run.Bold("1"), " no estimate"), "named the hot key"]),
                new Facts([new Fact("Level", "Senior"), new Fact("Coverage", "Seen unprompted")]),
                new TextInput("t", "Why", "because", "an example", false),
                new ChoiceInput("c", "Did one of these happen?", [new Option("1", "One", "first"), new Option("2", "Two")], "2", false),
                new PeopleInput("p", "Interviewers", "a", true),
                new PeopleInput("f", "Take off", "a", true, [new("teams:t", "a"), new("teams:t", "b")]),
                new Buttons([new Button("Save", "a.b", "v", ButtonStyle.Main), .. Enumerable.Range(1, 5).Select(i => new Button($"More {i}", "a.b", "v"))]),
                new Hint("Only you see this."),
            ],
            "All of it.");
        foreach (var look in new[] { Look.Desk, Look.PhoneDark })
        {
            var page = await OpenAsync(look);
            var shown = await ShowAsync(page, AdaptiveCardRenderer.Message(card, "k", Anybody).Content);
            await page.TakeAsync($"teams-card-{(look.IsPhone ? "phone" : "desk")}");

            Assert.DoesNotContain(shown.GetProperty("faults").EnumerateArray().Select(f => f.GetString()), f => !KnownToTeamsOnly.Contains(f));
        }
    }

    [TeamsClientsFact]
    public async Task Cards_OfEveryStory_HaveNothingTheRendererDoesNotKnow()
    {
        var cards = await StoryCards.ReadAsync(Anybody);
        var page = await OpenAsync(Look.Desk);
        var found = await page.EvaluateAsync<JsonElement>("text => check(JSON.parse(text))", $"[{string.Join(',', cards.Select(c => c.ToJsonString()))}]");

        Assert.True(cards.Count > 500, $"Only {cards.Count} cards.");
        Assert.All(cards, c => Assert.InRange(Encoding.Unicode.GetByteCount(c.ToJsonString(Relaxed)), 1, 80 * 1024));

        Assert.All(cards, c => Assert.All(StoryCards.Rows(c), row => Assert.InRange(row.Count(a => (string?)a["mode"] != "secondary"), 1, 6)));

        // A view of one's own by "refresh" is asked for by everybody who looks: with none, nothing sealed can come by it.
        Assert.All(cards, c => Assert.False(c.ContainsKey("refresh")));
        var unknown = found.EnumerateArray().Where(f => !KnownToTeamsOnly.Contains(f.GetProperty("fault").GetString())).Select(f => f.GetProperty("fault").GetString() + " " + f.GetProperty("card").GetString());
        Assert.Equal([], unknown);
    }

    [TeamsClientsFact]
    public async Task Ratings_WhereThereAreNoCharts_StandThereInWords()
    {
        var card = new Card(
            "Candidate 14 · what everybody rated",
            [new Facts([new Fact("Scale", "2, 3, 3, 4", [2, 3, 3, 4]), new Fact("Failure modes", "1, 4", [1, 4])])],
            "Ratings.");
        var page = await OpenAsync(Look.PhoneDark);
        var shown = await ShowAsync(page, AdaptiveCardRenderer.Message(card, "k", Anybody).Content);
        await page.TakeAsync("teams-card-ratings");

        Assert.Matches(@"Scale\s*2, 3, 3, 4\s*Failure modes\s*1, 4", shown.GetProperty("text").GetString()!);
    }

    [TeamsClientsTheory]
    [InlineData("**bold** _slanted_ `code` ~gone~")]
    [InlineData("[a link](https://evil.example)")]
    [InlineData("<b>html</b> &lt;b&gt; &amp;")]
    [InlineData("# heading")]
    [InlineData("1. first")]
    [InlineData("{{DATE(2026-01-01T00:00:00Z,SHORT)}}")]
    [InlineData("C:\\temp\\*.log and 2*3*4")]
    public async Task Words_OfPeople_ComeOutAsTheyAre(string words)
    {
        var card = new Card(null, [new Paragraph(words), new Paragraph(Line.Of(words, new Mention(new("teams:t", "nobody")))), new Quote(words, [])], "f");
        var shown = await ShowAsync(await OpenAsync(Look.Desk), AdaptiveCardRenderer.Message(card, "k", Anybody).Content);
        var text = shown.GetProperty("text").GetString()!.Replace("\u2060", string.Empty, StringComparison.Ordinal);

        Assert.Equal(3, text.Split(words).Length - 1);
        Assert.Equal(0, shown.GetProperty("bold").GetInt32());
    }

    private static async Task<JsonElement> ShowAsync(Microsoft.Playwright.IPage page, System.Text.Json.Nodes.JsonObject card) =>
        await page.EvaluateAsync<JsonElement>("text => show(JSON.parse(text))", card.ToJsonString());

    private async Task<Microsoft.Playwright.IPage> OpenAsync(Look look)
    {
        var page = await chromium.OpenAsync(look);
        await page.GotoAsync(new Uri(Path.Combine(TeamsClients.Folder!, "cards.html")).AbsoluteUri + (look.IsDark ? "?dark" : string.Empty));
        return page;
    }
}
