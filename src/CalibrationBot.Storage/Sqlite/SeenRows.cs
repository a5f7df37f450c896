using System.Collections.Immutable;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>
/// Statements on what was seen, which tell doubles apart. New digests are added to the end of a table of their own, where those
/// that come together share a page, and move later, many at once, to where they are found by search (after O'Neil et al.,
/// "The Log-Structured Merge-Tree", 1996).
/// </summary>
internal static class SeenRows
{
    /// <summary>How many move at once: a few milliseconds' work, for which whoever sends may have to wait.</summary>
    public const int AtOnce = 100;

    /// <summary>Adds a turn unless it, or its message, has moved already.</summary>
    /// <returns>False when it has.</returns>
    public static bool Add(SqliteSession session, SeenRow row) => session.Execute(
        """
        INSERT INTO turn_seen_of_late (seq, digest, message, seen_at) SELECT $1, $2, $3, $4
        WHERE NOT EXISTS (SELECT 1 FROM turn_seen WHERE digest = $2) AND NOT EXISTS (SELECT 1 FROM turn_seen WHERE digest = $3)
        """,
        row.Place,
        row.Digest,
        row.Message,
        row.SeenAt) == 1;

    /// <summary>Whether a digest, a turn's or a message's, lies in that place.</summary>
    public static bool IsAt(SqliteSession session, long place, byte[] digest) =>
        session.Scalar("SELECT 1 FROM turn_seen_of_late WHERE seq = $1 AND (digest = $2 OR message = $2)", place, digest) is not null;

    /// <summary>The oldest that have not moved.</summary>
    public static ImmutableArray<SeenRow> Oldest(SqliteSession session, int limit)
    {
        using var rows = session.Query("SELECT seq, digest, message, seen_at FROM turn_seen_of_late ORDER BY seq LIMIT $1 + 0", limit);
        var found = ImmutableArray.CreateBuilder<SeenRow>();
        while (rows.Read())
        {
            found.Add(new(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1), rows.IsDBNull(2) ? null : rows.GetFieldValue<byte[]>(2), rows.GetInt64(3)));
        }

        return found.DrainToImmutable();
    }

    /// <summary>Moves the oldest.</summary>
    /// <returns>Which.</returns>
    public static ImmutableArray<SeenRow> Move(SqliteSession session)
    {
        var rows = Oldest(session, AtOnce);
        foreach (var (digest, seenAt) in rows.SelectMany(r => r.Digests, (row, digest) => (digest, row.SeenAt)).OrderBy(d => SeenRow.KeyOf(d.digest)))
        {
            session.Execute("INSERT INTO turn_seen (digest, seen_at) VALUES ($1, $2) ON CONFLICT DO NOTHING", digest, seenAt);
        }

        if (!rows.IsEmpty)
        {
            session.Execute("DELETE FROM turn_seen_of_late WHERE seq <= $1", rows[^1].Place);
        }

        return rows;
    }
}
