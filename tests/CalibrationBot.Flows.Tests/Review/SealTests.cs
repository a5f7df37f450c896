using CalibrationBot.Flows.Conversations;
using CalibrationBot.Testing.Stories;
using CalibrationBot.Testing.Town;
using Xunit;

namespace CalibrationBot.Flows.Tests.Review;

public sealed class SealTests
{
    [Theory]
    [InlineData("ben")]
    [InlineData("dana")]
    [InlineData("eve")]
    public async Task Read_BeforeTheReveal_ShowsNobodyAnything(string person)
    {
        var town = await TownAsync("ana files");
        await ReadAsync(town, person);
        Assert.DoesNotContain("ana-evidence", Seen(town, person), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ben", true)]
    [InlineData("dana", true)]
    [InlineData("eve", false)]
    public async Task Read_AfterTheReveal_ShowsPanelAndManagerOnly(string person, bool expected)
    {
        var town = await TownAsync("ana files", "ben files");
        await ReadAsync(town, person);
        Assert.Equal(expected, Seen(town, person).Contains("ana-evidence", StringComparison.Ordinal));
    }

    private static async Task<ChatTown> TownAsync(params string[] deeds)
    {
        var town = Towns.New();
        var none = new Dictionary<string, string>();
        var opening = new StoryLine("dana opens", ["Candidate 14"], new Dictionary<string, string> { ["panel"] = "ana\nben" });
        await new StoryRunner(town).PlayAsync(new Story("Seal", [opening, .. deeds.Select(d => new StoryLine(d, [], none))]));
        return town;
    }

    private static Task ReadAsync(ChatTown town, string person)
    {
        var loop = town.Records.All.Single(r => r.Key.Kind == "loop").Key.Id;
        var card = town.Messages[0];
        return town.SendAsync(person, card, new Chose("review.read", $"{loop}|requirements", card.Key, new Dictionary<string, string>()));
    }

    private static string Seen(ChatTown town, string person) =>
        string.Join('\n', town.Sent.Where(r => r.To.IsPersonal ? r.To.Id == person : r.OnlyFor?.Id == person).Select(r => Message.TextOf(r.Card)));
}
