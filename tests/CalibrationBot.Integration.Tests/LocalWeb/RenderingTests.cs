using System.Collections.Immutable;
using CalibrationBot.Channels.LocalWeb.Rendering;
using CalibrationBot.Flows.Conversations;
using Xunit;

namespace CalibrationBot.Integration.Tests.LocalWeb;

public sealed class RenderingTests
{
    private static readonly CardBlock[] OneOfEach =
    [
        new Paragraph(Line.Of("Plain ", Run.Bold("bold"), Run.Code("code"), new Mention(new("local:demo", "mei")), new Moment(DateTimeOffset.UnixEpoch), new PageLink("Your pages", "/pages", new("local:demo", "mei")))),
        new Quote("Great communicator", [new Mark(0, 5)]),
        new Bullets(["One", "Two"]),
        new Facts([new Fact("Level", "Senior")]),
        new Hint("Only you see this"),
        new TextInput("evidence", "What did they do?", string.Empty, "At minute 4 they", true),
        new ChoiceInput("coverage", "Coverage", [new Option("seen", "Seen", "Without a prompt")], "seen", false),
        new PeopleInput("panel", "Panel", "mei\ntomas", true),
        new TimeInput("deadline", "Deadline", "2026-01-02T15:00:00+00:00"),
        new Buttons([new Button("File it", "debrief.file", "L1", ButtonStyle.Main)]),
    ];

    [Fact]
    public void Render_EveryKindOfBlock_IsKnown()
    {
        var kinds = typeof(CardBlock).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CardBlock)) && !t.IsAbstract);

        Assert.Equal(kinds.Select(t => t.Name).Order(), OneOfEach.Select(b => b.GetType().Name).Order());
        Assert.Equal(OneOfEach.Length, Blocks(OneOfEach).Count);
    }

    [Fact]
    public void Render_Runs_KeepTheirMeaning()
    {
        var runs = Blocks(OneOfEach[0])[0].GetProperty("line").EnumerateArray().ToList();

        Assert.Equal("bold", runs[1].GetProperty("style").GetString());
        Assert.Equal("mei", runs[3].GetProperty("person").GetString());
        Assert.Equal("1970-01-01T00:00:00+00:00", runs[4].GetProperty("at").GetString());
        Assert.Equal("http://localhost/signin?t=1", runs[5].GetProperty("href").GetString());
    }

    [Fact]
    public void Render_PeopleToPick_NamesWhoIsOfferedWhereThoseAreFew()
    {
        var blocks = Blocks(new PeopleInput("add", "Add", string.Empty, true), new PeopleInput("remove", "Take off", string.Empty, true, [new("local:demo", "mei")]));

        Assert.False(blocks[0].TryGetProperty("among", out _));
        Assert.Equal("mei", Assert.Single(blocks[1].GetProperty("among").EnumerateArray()).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("\u202Eright to left override")]
    [InlineData("שלום 🙂 你好")]
    public void Render_TypedText_StaysLiteral(string text) =>
        Assert.Equal(text, Blocks(new Quote(text, []))[0].GetProperty("text").GetString());

    [Fact]
    public void Render_HalfASurrogatePair_IsReplacedOneForOne()
    {
        // Not as theory data: an attribute's text can't hold half a pair.
        var shown = Blocks(new Quote("a\ud83d", []), new Quote("\ude00b", []), new Quote("\ud83d\ud83d\ude42", []));

        Assert.Equal(["a\uFFFD", "\uFFFDb", "\uFFFD\ud83d\ude42"], shown.Select(b => b.GetProperty("text").GetString()));
    }

    private static List<System.Text.Json.JsonElement> Blocks(params CardBlock[] blocks) =>
        [.. CardRenderer.Render(new Card("Title", ImmutableArray.Create(blocks), "Fallback"), _ => new Uri("http://localhost/signin?t=1")).GetProperty("blocks").EnumerateArray()];
}
