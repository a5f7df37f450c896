using CalibrationBot.Flows.Storage;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>
/// One transaction for several steps that do not stand in each other's way: one round trip to lock and check, one to write
/// and commit, however many they are. A step that may not commit is left out; the others go on. After a failure the
/// transaction is still open, and ends when the connection goes back to its pool.
/// </summary>
internal sealed class StepCommit(NpgsqlConnection connection, IReadOnlyList<PendingStep> steps, long now)
{
    /// <summary>What became of each.</summary>
    public async Task<CommitOutcome[]> RunAsync()
    {
        var outcomes = await CheckAsync();
        await using var write = new NpgsqlBatch(connection);
        AddWrites(write, [.. steps.Where((_, i) => outcomes[i] == CommitOutcome.Committed)]);
        write.Add("COMMIT");
        await write.ExecuteNonQueryAsync();
        return outcomes;
    }

    private void AddWrites(NpgsqlBatch write, List<PendingStep> passed)
    {
        var turns = passed.Where(s => s.Turn is not null).Select(s => s.Turn!.Number).ToArray();
        if (turns.Length > 0)
        {
            write.Add("DELETE FROM turn WHERE seq = ANY ($1)", turns);
        }

        RecordRows.AddWrites(write, [.. passed.SelectMany(s => s.Result.Changes)], now);
        ReplyRows.AddQueue(write, [.. passed.SelectMany(s => s.Result.Replies)], now);
        TimerRows.AddChanges(write, [.. passed.SelectMany(s => s.Result.Timers)]);
        AuditRows.AddLines(write, [.. passed.SelectMany(s => s.Result.Audit)]);
    }

    private async Task<CommitOutcome[]> CheckAsync()
    {
        await using var check = new NpgsqlBatch(connection);
        check.Add("BEGIN");
        StepLocks.AddTo(check, steps);
        var turns = steps.Where(s => s.Turn is not null).ToDictionary(s => s.Turn!.Number, s => s.Turn!.Holder);
        check.Add("SELECT seq, holder FROM turn WHERE seq = ANY ($1) AND parked_at IS NULL AND holder IS NOT NULL FOR UPDATE", turns.Keys.ToArray());
        RecordRows.AddCheck(check, steps);

        await using var answers = await check.ExecuteReaderAsync();
        await answers.NextResultAsync();
        var held = new HashSet<long>();
        while (await answers.ReadAsync())
        {
            var number = answers.GetInt64(0);
            if (answers.GetInt32(1) == turns[number])
            {
                held.Add(number);
            }
        }

        await answers.NextResultAsync();
        var stale = await RecordRows.ReadCheckAsync(answers, steps);
        return [.. steps.Select((s, i) =>
            s.Turn is not null && !held.Contains(s.Turn.Number) ? CommitOutcome.Gone
            : stale.Contains(i) ? CommitOutcome.Conflict
            : CommitOutcome.Committed)];
    }
}
