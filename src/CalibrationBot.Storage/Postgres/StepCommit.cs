using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Auditing;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>One step's commit: two round trips, one to lock and check, one to write.</summary>
internal sealed class StepCommit(NpgsqlConnection connection, int holder, ClaimedTurn turn, StepResult result, ReadSet reads, long now)
{
    public async Task<CommitOutcome> RunAsync()
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var (outcome, heads) = await CheckAsync(transaction);
        if (outcome != CommitOutcome.Committed)
        {
            return outcome;
        }

        await using var write = new NpgsqlBatch(connection, transaction);
        write.Add("DELETE FROM turn WHERE seq = $1", turn.Number);
        RecordRows.AddWrites(write, result.Changes, now);
        ReplyRows.AddQueue(write, result.Replies, now);
        TimerRows.AddChanges(write, result.Timers);
        AddAudit(write, heads);
        await write.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return CommitOutcome.Committed;
    }

    private async Task<(CommitOutcome Outcome, Dictionary<string, (long Number, byte[] Hash)> Heads)> CheckAsync(NpgsqlTransaction transaction)
    {
        var workspaces = result.Audit.Select(a => a.Actor.Workspace).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        await using var check = new NpgsqlBatch(connection, transaction);
        StepLocks.AddTo(check, reads, result.Changes);
        var locks = check.BatchCommands.Count;
        check.Add("SELECT seq FROM turn WHERE seq = $1 AND holder = $2 AND parked_at IS NULL FOR UPDATE", turn.Number, holder);
        RecordRows.AddCheck(check, reads, result.Changes);

        // Last, because the trail of a workspace has one end: whoever adds to it keeps the others waiting.
        check.Add("SELECT pg_advisory_xact_lock(hashtextextended('audit ' || w, 0))::text FROM unnest($1::text[]) AS w", (object)workspaces);
        check.Add("SELECT DISTINCT ON (workspace) workspace, number, hash FROM audit WHERE workspace = ANY ($1) ORDER BY workspace, number DESC", (object)workspaces);

        await using var answers = await check.ExecuteReaderAsync();
        for (var i = 0; i < locks; i++)
        {
            await answers.NextResultAsync();
        }

        var there = await answers.ReadAsync();
        await answers.NextResultAsync();
        var current = await RecordRows.ReadCheckAsync(answers, reads);
        await answers.NextResultAsync();
        await answers.NextResultAsync();
        var heads = new Dictionary<string, (long, byte[])>(StringComparer.Ordinal);
        while (await answers.ReadAsync())
        {
            heads[answers.GetString(0)] = (answers.GetInt64(1), answers.GetFieldValue<byte[]>(2));
        }

        return (!there ? CommitOutcome.Gone : current ? CommitOutcome.Committed : CommitOutcome.Conflict, heads);
    }

    private void AddAudit(NpgsqlBatch write, Dictionary<string, (long Number, byte[] Hash)> heads)
    {
        foreach (var line in result.Audit)
        {
            var workspace = line.Actor.Workspace;
            var (number, hash) = heads.GetValueOrDefault(workspace, (0, AuditLink.Origin));
            var link = AuditLink.After(hash, number + 1, line);
            heads[workspace] = (link.Number, link.Hash);
            write.Add(
                """
                INSERT INTO audit (workspace, number, at, deed, actor, subject_kind, subject_id, salt, detail, hash)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """,
                workspace,
                link.Number,
                line.At.ToUnixTimeMilliseconds(),
                line.Deed,
                line.Actor.Id,
                line.Subject.Kind,
                line.Subject.Id,
                link.Salt,
                link.Detail,
                link.Hash);
        }
    }
}
