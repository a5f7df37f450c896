using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>Statements on records and their links.</summary>
internal static class RecordRows
{
    public static void AddCheck(NpgsqlBatch batch, ReadSet reads, ImmutableArray<RecordChange> changes)
    {
        var expected = Expected(reads, changes);
        batch.Add(
            """
            SELECT count(*) FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) AS e (workspace, kind, id, version)
            LEFT JOIN record r USING (workspace, kind, id) WHERE e.version <> coalesce(r.version, 0)
            """,
            expected.Select(e => e.Key.Workspace).ToArray(),
            expected.Select(e => e.Key.Kind).ToArray(),
            expected.Select(e => e.Key.Id).ToArray(),
            expected.Select(e => e.Version).ToArray());
        foreach (var list in reads.Lists)
        {
            batch.Add(
                """
                SELECT r.id, r.version FROM record_link l JOIN record r ON r.seq = l.record
                WHERE l.workspace = $1 AND l.kind = $2 AND l.link = $3 ORDER BY l.record DESC LIMIT $4
                """,
                list.Workspace,
                list.Kind,
                list.Link,
                list.Limit);
        }
    }

    /// <summary>Reads the answers to <see cref="AddCheck"/>, the reader standing on the first of them.</summary>
    public static async Task<bool> ReadCheckAsync(NpgsqlDataReader answers, ReadSet reads)
    {
        await answers.ReadAsync();
        var current = answers.GetInt64(0) == 0;
        foreach (var list in reads.Lists)
        {
            await answers.NextResultAsync();
            var found = ImmutableArray.CreateBuilder<ListedVersion>();
            while (await answers.ReadAsync())
            {
                found.Add(new(answers.GetString(0), answers.GetInt64(1)));
            }

            current &= list.Found.AsSpan().SequenceEqual(found.ToArray());
        }

        return current;
    }

    public static void AddWrites(NpgsqlBatch batch, ImmutableArray<RecordChange> changes, long now)
    {
        foreach (var change in changes)
        {
            var key = change.Key;
            if (change.Json is null)
            {
                batch.Add("DELETE FROM record WHERE workspace = $1 AND kind = $2 AND id = $3", key.Workspace, key.Kind, key.Id);
                continue;
            }

            batch.Add(
                """
                WITH written AS (
                  INSERT INTO record (workspace, kind, id, version, json, created_at, updated_at) VALUES ($1, $2, $3, 1, $4, $5, $5)
                  ON CONFLICT (workspace, kind, id) DO UPDATE SET version = record.version + 1, json = excluded.json, updated_at = excluded.updated_at
                  RETURNING seq),
                dropped AS (
                  DELETE FROM record_link WHERE record = (SELECT seq FROM written) AND link <> ALL ($6::text[]))
                INSERT INTO record_link (workspace, kind, link, record)
                SELECT $1, $2, l, (SELECT seq FROM written) FROM unnest($6::text[]) AS l ON CONFLICT DO NOTHING
                """,
                key.Workspace,
                key.Kind,
                key.Id,
                change.Json,
                now,
                change.Links.IsDefault ? [] : change.Links.Distinct(StringComparer.Ordinal).ToArray());
        }
    }

    private static List<RecordRead> Expected(ReadSet reads, ImmutableArray<RecordChange> changes) =>
        [.. reads.Records, .. changes.Select(c => new RecordRead(c.Key, c.ExpectedVersion))];
}
