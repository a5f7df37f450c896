using System.Threading.Channels;
using CalibrationBot.Channels.LocalWeb.Workspace;

namespace CalibrationBot.Channels.LocalWeb.Feed;

/// <summary>
/// Tells the open pages of changes, and a page that comes back of those it missed, as long as they are among the last
/// <see cref="Remembered"/>; otherwise it asks the page to load everything again. Thread-safe.
/// </summary>
internal sealed class ChatFeed
{
    /// <summary>How many changes are kept for pages that come back.</summary>
    public const int Remembered = 1_000;

    private const int LongestQueue = 2_000;
    private readonly Lock _lock = new();
    private readonly Queue<MessageEvent> _latest = new();
    private readonly List<Channel<ChatEvent>> _pages = [];
    private string _epoch = string.Empty;
    private long _coveredFrom;
    private long _last;

    /// <summary>Begins at the counter's value: earlier changes are known only to the store.</summary>
    public void Open(WorkspaceCounter counter)
    {
        lock (_lock)
        {
            _epoch = counter.Epoch;
            _coveredFrom = _last = counter.Value;
        }
    }

    /// <summary>Tells all pages. A page that does not keep up is let go; it comes back and catches up.</summary>
    public void Publish(ChatEvent news)
    {
        lock (_lock)
        {
            if (news is MessageEvent message)
            {
                _last = message.Message.Change;
                _latest.Enqueue(message);
                if (_latest.Count > Remembered)
                {
                    _coveredFrom = _latest.Dequeue().Message.Change;
                }
            }

            _pages.RemoveAll(page =>
            {
                var full = !page.Writer.TryWrite(news);
                if (full)
                {
                    page.Writer.TryComplete();
                }

                return full;
            });
        }
    }

    /// <summary>Follows the changes after a point a page has seen.</summary>
    /// <param name="after">The point, as <see cref="PointOf"/> wrote it.</param>
    /// <param name="subscription">Ends the following when disposed.</param>
    public ChannelReader<ChatEvent> Follow(string after, out IDisposable subscription)
    {
        var page = Channel.CreateBounded<ChatEvent>(LongestQueue);
        lock (_lock)
        {
            if (!TryParsePoint(after, out var seen) || seen < _coveredFrom || seen > _last)
            {
                page.Writer.TryWrite(new ResetEvent());
            }
            else
            {
                foreach (var missed in _latest.Where(e => e.Message.Change > seen))
                {
                    page.Writer.TryWrite(missed);
                }
            }

            _pages.Add(page);
        }

        subscription = new Subscription(this, page);
        return page.Reader;
    }

    /// <summary>The id of an event, to come back with.</summary>
    public string PointOf(LocalMessage message) => $"{_epoch}-{message.Change}";

    private bool TryParsePoint(string point, out long seen)
    {
        seen = 0;
        return point.StartsWith(_epoch + "-", StringComparison.Ordinal) && long.TryParse(point.AsSpan(_epoch.Length + 1), out seen);
    }

    private sealed class Subscription(ChatFeed feed, Channel<ChatEvent> page) : IDisposable
    {
        public void Dispose()
        {
            lock (feed._lock)
            {
                feed._pages.Remove(page);
            }
        }
    }
}
