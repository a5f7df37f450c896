using System.Collections.Frozen;

namespace CalibrationBot.Channels.Slack.Api;

/// <summary>
/// Keeps each method within its tier, workspace by workspace, and leaves one alone that Slack has answered with 429; the others
/// go on (docs.slack.dev/apis/web-api/rate-limits). Thread-safe.
/// </summary>
internal sealed class MethodLimits(TimeProvider time)
{
    private const int Many = 10_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Calls a minute. The outbox spaces posts by channel; here they have the few hundred a minute of a workspace.
    private static readonly FrozenDictionary<string, int> PerMinute = new Dictionary<string, int>
    {
        ["chat.postMessage"] = 300,
        ["chat.postEphemeral"] = 100,
        ["chat.update"] = 50,
        ["conversations.open"] = 50,
        ["conversations.history"] = 50,
        ["conversations.replies"] = 50,
        ["users.info"] = 100,
        ["views.open"] = 100,
        ["views.update"] = 100,
        ["views.publish"] = 100,
        ["assistant.threads.setStatus"] = 100,
        ["assistant.threads.setTitle"] = 100,
        ["assistant.threads.setSuggestedPrompts"] = 100,
        ["agents.sessions.setStatus"] = 50,
        ["agents.sessions.rename"] = 50,
        ["files.getUploadURLExternal"] = 100,
        ["files.completeUploadExternal"] = 100,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Workspace, string Method), Budget> _budgets = [];

    /// <summary>Books a call for now.</summary>
    /// <returns>Zero when it may go; else how long to wait, and nothing was booked.</returns>
    public TimeSpan Book(string workspace, string method)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_budgets.TryGetValue((workspace, method), out var known) && known.BlockedUntil > now)
            {
                return time.GetElapsedTime(now, known.BlockedUntil);
            }

            if (!PerMinute.TryGetValue(method, out var perMinute))
            {
                return TimeSpan.Zero;
            }

            var budget = BudgetOf((workspace, method));
            while (budget.Calls.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= Minute)
            {
                budget.Calls.Dequeue();
            }

            if (budget.Calls.Count >= perMinute)
            {
                return Minute - time.GetElapsedTime(budget.Calls.Peek(), now);
            }

            budget.Calls.Enqueue(now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>Leaves a method alone in a workspace, as Slack asked.</summary>
    public void Block(string workspace, string method, TimeSpan pause)
    {
        lock (_gate)
        {
            BudgetOf((workspace, method)).BlockedUntil = time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency);
        }
    }

    private Budget BudgetOf((string Workspace, string Method) key)
    {
        if (!_budgets.TryGetValue(key, out var budget))
        {
            if (_budgets.Count >= Many)
            {
                _budgets.Clear();
            }

            _budgets[key] = budget = new Budget();
        }

        return budget;
    }

    private sealed class Budget
    {
        public Queue<long> Calls { get; } = new();

        public long BlockedUntil { get; set; }
    }
}
