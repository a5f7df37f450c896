using System.Text.Json.Nodes;
using CalibrationBot.Channels.Slack.Rendering;
using CalibrationBot.Flows.Conversations;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Rendering;

/// <summary>Slack's own pickers offer everybody; where only a few can be meant, those stand there by name.</summary>
public sealed class PeopleToPickTests
{
    [Fact]
    public void People_AmongAFew_StandThereByName()
    {
        var element = Element(new("remove", "Take off", "U2", true, People(2)));

        Assert.Equal("checkboxes", (string?)element["type"]);
        Assert.Equal(["<@U1>", "<@U2>"], element["options"]!.AsArray().Select(o => (string?)o!["text"]!["text"]));
        Assert.Equal(["U1", "U2"], element["options"]!.AsArray().Select(o => (string?)o!["value"]));
        Assert.Equal("U2", (string?)Assert.Single(element["initial_options"]!.AsArray())!["value"]);
    }

    [Fact]
    public void People_AmongAFewOfWhomOneIsMeant_ExcludeEachOther() =>
        Assert.Equal("radio_buttons", (string?)Element(new("next", "Who", string.Empty, false, People(2)))["type"]);

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void People_MoreThanFitOrUnknown_AreSearchedFor(int people) =>
        Assert.Equal("multi_users_select", (string?)Element(new("remove", "Take off", string.Empty, true, people == 0 ? null : People(people)))["type"]);

    private static IReadOnlyList<PersonRef> People(int count) => [.. Enumerable.Range(1, count).Select(i => new PersonRef("slack:T1", $"U{i}"))];

    private static JsonNode Element(PeopleInput input) => Assert.Single(Fields.Blocks(input, input.Value))["element"]!;
}
