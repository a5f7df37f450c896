using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>Statements on records and their links, each for many records at once.</summary>
internal static class RecordRows
{
    /// <summary>Looks whether what several steps read still holds.</summary>
    public static void AddCheck(NpgsqlBatch batch, IReadOnlyList<PendingStep> steps)
    {
        var expected = steps.SelectMany((s, i) => s.Expected.Select(e => (Step: i, e.Key, e.Version))).ToList();
        batch.Add(
            """
            SELECT DISTINCT e.step FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::bigint[]) AS e (step, workspace, kind, id, version)
            LEFT JOIN record r USING (workspace, kind, id) WHERE e.version <> coalesce(r.version, 0)
            """,
            expected.Select(e => e.Step).ToArray(),
            expected.Select(e => e.Key.Workspace).ToArray(),
            expected.Select(e => e.Key.Kind).ToArray(),
            expected.Select(e => e.Key.Id).ToArray(),
            expected.Select(e => e.Version).ToArray());
        var lists = steps.SelectMany(s => s.Reads.Lists).ToList();
        if (lists.Count == 0)
        {
            return;
        }

        batch.Add(
            """
            SELECT q.place::int - 1, f.id, f.version
            FROM unnest($1::text[], $2::text[], $3::text[], $4::int[]) WITH ORDINALITY AS q (workspace, kind, link, most, place)
            CROSS JOIN LATERAL (
              SELECT r.id, r.version, l.record FROM record_link l JOIN record r ON r.seq = l.record
              WHERE l.workspace = q.workspace AND l.kind = q.kind AND l.link = q.link ORDER BY l.record DESC LIMIT q.most) f
            ORDER BY q.place, f.record DESC
            """,
            lists.Select(l => l.Workspace).ToArray(),
            lists.Select(l => l.Kind).ToArray(),
            lists.Select(l => l.Link).ToArray(),
            lists.Select(l => l.Limit).ToArray());
    }

    /// <summary>Reads the answers to <see cref="AddCheck"/>, the reader standing on the first of them.</summary>
    /// <returns>The places of the steps for which something has changed.</returns>
    public static async Task<HashSet<int>> ReadCheckAsync(NpgsqlDataReader answers, IReadOnlyList<PendingStep> steps)
    {
        var stale = new HashSet<int>();
        while (await answers.ReadAsync())
        {
            stale.Add(answers.GetInt32(0));
        }

        var lists = steps.SelectMany((s, i) => s.Reads.Lists.Select(l => (Step: i, l.Found))).ToList();
        if (lists.Count == 0)
        {
            return stale;
        }

        await answers.NextResultAsync();
        var found = lists.ConvertAll(_ => new List<ListedVersion>());
        while (await answers.ReadAsync())
        {
            found[answers.GetInt32(0)].Add(new(answers.GetString(1), answers.GetInt64(2)));
        }

        for (var i = 0; i < lists.Count; i++)
        {
            if (!lists[i].Found.SequenceEqual(found[i]))
            {
                stale.Add(lists[i].Step);
            }
        }

        return stale;
    }

    /// <summary>Writes and deletes. Of several writes to one record the last counts.</summary>
    public static void AddWrites(NpgsqlBatch batch, ImmutableArray<RecordChange> changes, long now)
    {
        var last = changes.GroupBy(c => c.Key).Select(c => c.Last()).ToList();
        var deleted = last.Where(c => c.Json is null).Select(c => c.Key).ToList();
        if (deleted.Count > 0)
        {
            batch.Add(
                "DELETE FROM record r USING unnest($1::text[], $2::text[], $3::text[]) AS d (workspace, kind, id) WHERE (r.workspace, r.kind, r.id) = (d.workspace, d.kind, d.id)",
                deleted.Select(k => k.Workspace).ToArray(),
                deleted.Select(k => k.Kind).ToArray(),
                deleted.Select(k => k.Id).ToArray());
        }

        var written = last.Where(c => c.Json is not null).ToList();
        if (written.Count > 0)
        {
            AddWritten(batch, written, now);
        }
    }

    private static void AddWritten(NpgsqlBatch batch, List<RecordChange> written, long now)
    {
        var links = written.SelectMany(c => (c.Links.IsDefault ? [] : c.Links).Distinct(StringComparer.Ordinal).Select(l => (c.Key, Link: l))).ToList();
        batch.Add(
            """
            WITH written AS (
              INSERT INTO record (workspace, kind, id, version, json, created_at, updated_at)
              SELECT workspace, kind, id, 1, json, $5, $5
              FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS i (workspace, kind, id, json, place) ORDER BY place
              ON CONFLICT (workspace, kind, id) DO UPDATE SET version = record.version + 1, json = excluded.json, updated_at = excluded.updated_at
              RETURNING seq, workspace, kind, id),
            wanted AS (
              SELECT w.workspace, w.kind, l.link, w.seq
              FROM unnest($6::text[], $7::text[], $8::text[], $9::text[]) AS l (workspace, kind, id, link) JOIN written w USING (workspace, kind, id)),
            dropped AS (
              DELETE FROM record_link d USING written w WHERE d.record = w.seq
              AND NOT EXISTS (SELECT FROM wanted x WHERE x.seq = d.record AND x.link = d.link))
            INSERT INTO record_link (workspace, kind, link, record) SELECT workspace, kind, link, seq FROM wanted ON CONFLICT DO NOTHING
            """,
            written.Select(c => c.Key.Workspace).ToArray(),
            written.Select(c => c.Key.Kind).ToArray(),
            written.Select(c => c.Key.Id).ToArray(),
            written.Select(c => c.Json).ToArray(),
            now,
            links.Select(l => l.Key.Workspace).ToArray(),
            links.Select(l => l.Key.Kind).ToArray(),
            links.Select(l => l.Key.Id).ToArray(),
            links.Select(l => l.Link).ToArray());
    }
}
