using CalibrationBot.Channels.Slack.Rendering;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Rendering;

public sealed class ActionAddressTests
{
    [Fact]
    public void Address_OfAnyKeyThatFits_ComesBack() => Prop.ForAll<NonNull<string>, NonNegativeInt>((key, index) =>
    {
        var found = ActionAddress.TryRead(ActionAddress.ActionId("debrief.rate", index.Get % 50), ActionAddress.BlockId(key.Get, index.Get % 50), out var address);
        return found && address == new ActionAddress("debrief.rate", ActionAddress.Shortened(key.Get));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Address_OfAVeryLongKey_CarriesItsHash()
    {
        var key = new string('k', 400);
        var block = ActionAddress.BlockId(key, 3);
        Assert.True(block.Length <= 255);
        Assert.True(ActionAddress.TryRead("check.more#0", block, out var address));
        Assert.Equal(ActionAddress.Shortened(key), address.CardKey);
        Assert.StartsWith("~", address.CardKey, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("debrief.rate", "0:key")]
    [InlineData("#1", "0:key")]
    [InlineData("debrief.rate#", "0:key")]
    [InlineData("debrief.rate#x", "0:key")]
    [InlineData("debrief.rate#1", "key")]
    [InlineData("debrief.rate#1", "x:key")]
    public void Address_ThatIsNotOurs_IsRefused(string? actionId, string? blockId) =>
        Assert.False(ActionAddress.TryRead(actionId, blockId, out _));

    [Fact]
    public void Address_OfAnythingFromOutside_NeverThrows() => Prop.ForAll<string, string>((action, block) =>
    {
        ActionAddress.TryRead(action, block, out _);
        ActionAddress.TryReadField(action, out _);
        return true;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("field:evidence", true, "evidence")]
    [InlineData("evidence", false, "")]
    [InlineData(null, false, "")]
    public void Field_OfAnId_IsFound(string? id, bool expected, string name)
    {
        Assert.Equal(expected, ActionAddress.TryReadField(id, out var found));
        Assert.Equal(name, found);
    }
}
