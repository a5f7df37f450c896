using CalibrationBot.Channels.Slack.Api;
using CalibrationBot.Testing;
using Xunit;

namespace CalibrationBot.Integration.Tests.Slack.Api;

public sealed class MethodLimitsTests
{
    [Fact]
    public void Book_MoreThanATierAMinute_WaitsForTheOldestToPass()
    {
        var clock = new FakeClock();
        var limits = new MethodLimits(clock);
        Assert.All(Enumerable.Range(0, 50), _ => Assert.Equal(TimeSpan.Zero, limits.Book("slack:T1", "conversations.history")));
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.FromSeconds(40), limits.Book("slack:T1", "conversations.history"));
        clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(TimeSpan.Zero, limits.Book("slack:T1", "conversations.history"));
    }

    [Theory]
    [InlineData("slack:T2", "chat.update")]
    [InlineData("slack:T1", "views.publish")]
    public void Book_OfAnotherWorkspaceOrMethod_IsNotBlocked(string workspace, string method)
    {
        var limits = new MethodLimits(new FakeClock());
        limits.Block("slack:T1", "chat.update", TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.FromSeconds(30), limits.Book("slack:T1", "chat.update"));
        Assert.Equal(TimeSpan.Zero, limits.Book(workspace, method));
    }

    [Fact]
    public void Book_OfAMethodWithoutATier_WaitsOnlyWhileSlackWantsIt()
    {
        var clock = new FakeClock();
        var limits = new MethodLimits(clock);
        Assert.All(Enumerable.Range(0, 500), _ => Assert.Equal(TimeSpan.Zero, limits.Book("slack:T1", "auth.test")));
        limits.Block("slack:T1", "auth.test", TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.FromSeconds(30), limits.Book("slack:T1", "auth.test"));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.Zero, limits.Book("slack:T1", "auth.test"));
    }
}
