using System.Text.Json;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Integration.Tests.Storage;

/// <summary>A card with one of each block, and a way to compare cards whatever their arrays are.</summary>
internal static class CardSamples
{
    public static Reply Everything(string key)
    {
        var line = Line.Of("plain ", Run.Bold("bold"), Run.Code("code"), new Mention(Samples.Dana), new Moment(Samples.At));
        return new Reply(
            key,
            Samples.Conversation().Here.Below("root"),
            new Card(
                "Title",
                [
                    new Paragraph(line),
                    new Quote("sang \"froid\" <i>", [new Mark(0, 4)]),
                    new Bullets([line, "two"]),
                    new Facts([new Fact("Level", "senior")]),
                    new Hint("small"),
                    new TextInput("t", "Type", "שלום", null, true),
                    new ChoiceInput("c", "Choose", [new Option("1", "One", "first"), new Option("2", "Two")], "2", false),
                    new PeopleInput("p", "Who", "a\nb", true),
                    new PeopleInput("f", "Who of these", "a", false, [Samples.Dana]),
                    new TimeInput("d", "When", "2026-03-02T09:00:00Z"),
                    new Buttons([new Button("Go", "test.go", "v", ButtonStyle.Main)]),
                ],
                "all"),
            "earlier",
            Samples.Dana);
    }

    public static string Show(Reply reply) => JsonSerializer.Serialize(reply);
}
