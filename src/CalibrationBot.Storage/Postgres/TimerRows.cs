using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Storage.Serialization;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>Statements on timers.</summary>
internal static class TimerRows
{
    /// <summary>Moves due timers to the waiting turns, the longest due first; the number of rows is how many.</summary>
    public const string Ripen =
        """
        WITH due AS (
          DELETE FROM timer WHERE (workspace, key) IN (
            SELECT workspace, key FROM timer WHERE due_at <= $1 ORDER BY due_at LIMIT 500 FOR UPDATE SKIP LOCKED)
          RETURNING workspace, key, due_at, conversation, body)
        INSERT INTO turn (id, workspace, conversation, timer_key, body, accepted_at)
        SELECT 'timer/' || key, workspace, conversation, key, body, $1 FROM due ORDER BY due_at
        """;

    /// <summary>Sets, moves and cancels timers; also one whose turn is waiting already.</summary>
    public static void AddChanges(NpgsqlBatch batch, ImmutableArray<TimerChange> timers)
    {
        foreach (var timer in timers)
        {
            var workspace = timer.Conversation.Workspace;
            batch.Add("DELETE FROM turn WHERE workspace = $1 AND timer_key = $2", workspace, timer.Key);
            if (timer.Due is not { } due)
            {
                batch.Add("DELETE FROM timer WHERE workspace = $1 AND key = $2", workspace, timer.Key);
                continue;
            }

            batch.Add(
                """
                INSERT INTO timer (workspace, key, due_at, conversation, body) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (workspace, key) DO UPDATE SET due_at = excluded.due_at, conversation = excluded.conversation, body = excluded.body
                """,
                workspace,
                timer.Key,
                due.ToUnixTimeMilliseconds(),
                TurnNames.KeyOf(timer.Conversation),
                StoredJson.Write(new Turn($"timer/{timer.Key}", timer.Conversation, timer.Person, due, timer.Input)));
        }
    }
}
