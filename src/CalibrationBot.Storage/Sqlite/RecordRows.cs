using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>Statements on records and their links.</summary>
internal static class RecordRows
{
    public static StoredRecord? Get(SqliteSession session, RecordKey key)
    {
        using var row = session.Query(
            "SELECT version, json FROM record WHERE workspace = $1 AND kind = $2 AND id = $3", key.Workspace, key.Kind, key.Id);
        return row.Read() ? new(key, row.GetInt64(0), row.GetString(1)) : null;
    }

    public static List<StoredRecord> List(SqliteSession session, string workspace, string kind, string link, int limit)
    {
        using var rows = session.Query(
            """
            SELECT r.id, r.version, r.json FROM record_link l JOIN record r ON r.seq = l.record
            WHERE l.workspace = $1 AND l.kind = $2 AND l.link = $3 ORDER BY l.record DESC LIMIT $4 + 0
            """,
            workspace,
            kind,
            link,
            limit);
        var found = new List<StoredRecord>();
        while (rows.Read())
        {
            found.Add(new(new(workspace, kind, rows.GetString(0)), rows.GetInt64(1), rows.GetString(2)));
        }

        return found;
    }

    /// <summary>Whether everything is still as it was read and as the changes expect. Nothing may be written before this is known.</summary>
    public static bool StillCurrent(SqliteSession session, ReadSet reads, ImmutableArray<RecordChange> changes) =>
        reads.Records.All(r => Version(session, r.Key) == r.Version)
        && changes.All(c => Version(session, c.Key) == c.ExpectedVersion)
        && reads.Lists.All(l => SameList(session, l));

    public static void Write(SqliteSession session, ImmutableArray<RecordChange> changes, long now)
    {
        foreach (var change in changes)
        {
            var key = change.Key;
            var existing = session.Scalar("SELECT seq FROM record WHERE workspace = $1 AND kind = $2 AND id = $3", key.Workspace, key.Kind, key.Id);
            if (change.Json is null)
            {
                Delete(session, existing);
            }
            else if (existing is long record)
            {
                session.Execute("UPDATE record SET version = version + 1, json = $2, updated_at = $3 WHERE seq = $1", record, change.Json, now);
                Link(session, record, change);
            }
            else
            {
                var added = (long)session.Scalar(
                    """
                    INSERT INTO record (workspace, kind, id, version, json, created_at, updated_at)
                    VALUES ($1, $2, $3, 1, $4, $5, $5) RETURNING seq
                    """,
                    key.Workspace,
                    key.Kind,
                    key.Id,
                    change.Json,
                    now)!;
                Link(session, added, change);
            }
        }
    }

    private static void Delete(SqliteSession session, object? record)
    {
        session.Execute("DELETE FROM record_link WHERE record = $1", record);
        session.Execute("DELETE FROM record WHERE seq = $1", record);
    }

    private static void Link(SqliteSession session, long record, RecordChange change)
    {
        var wanted = change.Links.IsDefaultOrEmpty ? [] : change.Links.ToHashSet(StringComparer.Ordinal);
        if (wanted.SetEquals(Links(session, record)))
        {
            return;
        }

        session.Execute("DELETE FROM record_link WHERE record = $1", record);
        foreach (var link in wanted)
        {
            session.Execute(
                "INSERT INTO record_link (workspace, kind, link, record) VALUES ($1, $2, $3, $4)", change.Key.Workspace, change.Key.Kind, link, record);
        }
    }

    private static List<string> Links(SqliteSession session, long record)
    {
        using var rows = session.Query("SELECT link FROM record_link WHERE record = $1", record);
        var links = new List<string>();
        while (rows.Read())
        {
            links.Add(rows.GetString(0));
        }

        return links;
    }

    private static long Version(SqliteSession session, RecordKey key) =>
        session.Scalar("SELECT version FROM record WHERE workspace = $1 AND kind = $2 AND id = $3", key.Workspace, key.Kind, key.Id) is long version ? version : 0;

    private static bool SameList(SqliteSession session, ListRead list)
    {
        using var rows = session.Query(
            """
            SELECT r.id, r.version FROM record_link l JOIN record r ON r.seq = l.record
            WHERE l.workspace = $1 AND l.kind = $2 AND l.link = $3 ORDER BY l.record DESC LIMIT $4 + 0
            """,
            list.Workspace,
            list.Kind,
            list.Link,
            list.Limit);
        foreach (var found in list.Found)
        {
            if (!rows.Read() || rows.GetString(0) != found.Id || rows.GetInt64(1) != found.Version)
            {
                return false;
            }
        }

        return !rows.Read();
    }
}
