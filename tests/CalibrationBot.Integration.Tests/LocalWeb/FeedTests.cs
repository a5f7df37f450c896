using CalibrationBot.Channels.LocalWeb.Feed;
using CalibrationBot.Channels.LocalWeb.Workspace;
using Xunit;

namespace CalibrationBot.Integration.Tests.LocalWeb;

public sealed class FeedTests
{
    [Fact]
    public void Follow_FromAPointSeen_TellsExactlyWhatWasMissed()
    {
        var feed = Open(10);
        foreach (var change in Enumerable.Range(11, 4))
        {
            feed.Publish(new MessageEvent(Message(change)));
        }

        var news = feed.Follow("e-12", out var subscription);
        using (subscription)
        {
            feed.Publish(new MessageEvent(Message(15)));

            Assert.Equal([13, 14, 15], Drain(news).Cast<MessageEvent>().Select(e => e.Message.Change));
        }
    }

    [Theory]
    [InlineData("e-9")]
    [InlineData("e-99")]
    [InlineData("other-10")]
    [InlineData("")]
    [InlineData("e-nonsense")]
    public void Follow_FromAPointItCannotKnow_AsksToLoadAgain(string point)
    {
        var feed = Open(10);

        var news = feed.Follow(point, out var subscription);
        using (subscription)
        {
            Assert.IsType<ResetEvent>(Assert.Single(Drain(news)));
        }
    }

    [Fact]
    public void Follow_AfterMoreThanItRemembers_AsksToLoadAgain()
    {
        var feed = Open(0);
        for (var change = 1; change <= ChatFeed.Remembered + 1; change++)
        {
            feed.Publish(new MessageEvent(Message(change)));
        }

        var news = feed.Follow("e-0", out var subscription);
        using (subscription)
        {
            Assert.IsType<ResetEvent>(Assert.Single(Drain(news)));
        }
    }

    [Fact]
    public async Task Publish_PageThatDoesNotKeepUp_IsLetGo()
    {
        var feed = Open(0);
        var news = feed.Follow("e-0", out var subscription);
        using (subscription)
        {
            for (var change = 1; change <= 5_000; change++)
            {
                feed.Publish(new MessageEvent(Message(change)));
            }

            var told = Drain(news).Count;

            Assert.InRange(told, 1, 4_999);
            Assert.False(await news.WaitToReadAsync());
        }
    }

    private static ChatFeed Open(long value)
    {
        var feed = new ChatFeed();
        feed.Open(new WorkspaceCounter("e", value));
        return feed;
    }

    private static List<ChatEvent> Drain(System.Threading.Channels.ChannelReader<ChatEvent> news)
    {
        var all = new List<ChatEvent>();
        while (news.TryRead(out var item))
        {
            all.Add(item);
        }

        return all;
    }

    private static LocalMessage Message(long change) => new()
    {
        Id = $"m{change}", Position = change, Change = change, Conversation = "hiring-backend", From = "mei",
        At = DateTimeOffset.UnixEpoch, Text = "Words", Key = $"k{change}",
    };
}
