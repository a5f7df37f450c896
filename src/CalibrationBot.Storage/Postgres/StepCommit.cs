using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>One step's commit: two round trips, one to lock and check, one to write.</summary>
internal sealed class StepCommit(NpgsqlConnection connection, int holder, ClaimedTurn turn, StepResult result, ReadSet reads, long now)
{
    public async Task<CommitOutcome> RunAsync()
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var outcome = await CheckAsync(transaction);
        if (outcome != CommitOutcome.Committed)
        {
            return outcome;
        }

        await using var write = new NpgsqlBatch(connection, transaction);
        write.Add("DELETE FROM turn WHERE seq = $1", turn.Number);
        RecordRows.AddWrites(write, result.Changes, now);
        ReplyRows.AddQueue(write, result.Replies, now);
        TimerRows.AddChanges(write, result.Timers);
        AuditRows.AddLines(write, result.Audit);
        await write.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return CommitOutcome.Committed;
    }

    private async Task<CommitOutcome> CheckAsync(NpgsqlTransaction transaction)
    {
        await using var check = new NpgsqlBatch(connection, transaction);
        StepLocks.AddTo(check, reads, result.Changes);
        var locks = check.BatchCommands.Count;
        check.Add("SELECT seq FROM turn WHERE seq = $1 AND holder = $2 AND parked_at IS NULL FOR UPDATE", turn.Number, holder);
        RecordRows.AddCheck(check, reads, result.Changes);

        await using var answers = await check.ExecuteReaderAsync();
        for (var i = 0; i < locks; i++)
        {
            await answers.NextResultAsync();
        }

        if (!await answers.ReadAsync())
        {
            return CommitOutcome.Gone;
        }

        await answers.NextResultAsync();
        return await RecordRows.ReadCheckAsync(answers, reads) ? CommitOutcome.Committed : CommitOutcome.Conflict;
    }
}
