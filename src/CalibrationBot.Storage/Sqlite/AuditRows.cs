using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Storage.Auditing;

namespace CalibrationBot.Storage.Sqlite;

/// <summary>Statements on the audit trail. Lines are only ever added.</summary>
internal static class AuditRows
{
    public static void Append(SqliteSession session, ImmutableArray<AuditLine> lines)
    {
        foreach (var line in lines)
        {
            var (number, previous) = Head(session, line.Actor.Workspace);
            var link = AuditLink.Of(line);
            var at = line.At.ToUnixTimeMilliseconds();
            session.Execute(
                """
                INSERT INTO audit (workspace, number, at, deed, actor, subject_kind, subject_id, salt, detail, hash)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """,
                line.Actor.Workspace,
                number + 1,
                at,
                line.Deed,
                line.Actor.Id,
                line.Subject.Kind,
                line.Subject.Id,
                link.Salt,
                link.Detail,
                AuditLink.HashOf(previous, number + 1, line.Actor.Workspace, at, line.Deed, link.Detail));
        }
    }

    private static (long Number, byte[] Hash) Head(SqliteSession session, string workspace)
    {
        using var row = session.Query("SELECT number, hash FROM audit WHERE workspace = $1 ORDER BY number DESC LIMIT 1", workspace);
        return row.Read() ? (row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : (0, AuditLink.Origin);
    }
}
