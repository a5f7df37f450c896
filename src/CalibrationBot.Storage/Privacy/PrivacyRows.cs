using System.Data;
using Dapper;

namespace CalibrationBot.Storage.Privacy;

/// <summary>The statements behind export and erasure.</summary>
internal static class PrivacyRows
{
    public static List<LinkedRecord> Records(IDbConnection db, DataSubject subject) =>
    [
        .. db.Query<LinkedRecord>(
            """
            SELECT r.kind AS Kind, r.id AS Id, r.version AS Version, r.json AS Json, r.created_at AS CreatedAt, r.updated_at AS UpdatedAt
            FROM record_link l JOIN record r ON r.seq = l.record WHERE l.workspace = @Workspace AND l.link = @Link ORDER BY r.kind, r.seq
            """,
            subject),
    ];

    public static List<string> Links(IDbConnection db, string workspace, string kind, string id) => db.Query<string>(
        """
        SELECT l.link FROM record_link l JOIN record r ON r.seq = l.record WHERE r.workspace = @workspace AND r.kind = @kind AND r.id = @id
        """,
        new { workspace, kind, id }).AsList();

    public static List<string> Holds(IDbConnection db, string workspace) =>
        db.Query<string>("SELECT link FROM legal_hold WHERE workspace = @workspace", new { workspace }).AsList();

    public static List<AuditEntry> AuditOf(IDbConnection db, DataSubject subject) => db.Query<AuditEntry>(
        """
        SELECT at AS At, deed AS Deed, subject_kind AS Kind, subject_id AS Id FROM audit
        WHERE workspace = @Workspace AND actor = @PersonId ORDER BY at
        """,
        subject).AsList();

    /// <summary>Removes a person's name from the trail, and with the salt every way to guess it.</summary>
    public static int EraseFromAudit(IDbConnection db, DataSubject subject) => db.Execute(
        "UPDATE audit SET actor = NULL, subject_id = NULL, salt = NULL WHERE workspace = @Workspace AND actor = @PersonId", subject);

    /// <summary>Removes records' names from the trail.</summary>
    public static int EraseFromAudit(IDbConnection db, string workspace, string kind, string id) => db.Execute(
        "UPDATE audit SET actor = NULL, subject_id = NULL, salt = NULL WHERE workspace = @workspace AND subject_kind = @kind AND subject_id = @id",
        new { workspace, kind, id });

    /// <summary>Removes what a person sent that was set aside, and what could not be sent to them.</summary>
    public static int EraseLeftovers(IDbConnection db, DataSubject subject)
    {
        var direct = $"{subject.Workspace}|direct|{subject.PersonId}";
        var home = $"{subject.Workspace}|home|{subject.PersonId}";
        var from = Literally($"\"from\":{{\"workspace\":\"{subject.Workspace}\",\"id\":\"{subject.PersonId}\"");
        return db.Execute(
                "DELETE FROM turn WHERE workspace = @Workspace AND parked_at IS NOT NULL AND body LIKE '%' || @from || '%' ESCAPE '~'",
                new { subject.Workspace, from })
            + db.Execute("DELETE FROM reply WHERE order_key IN (@direct, @home) AND state >= 3", new { direct, home });
    }

    private static string Literally(string text) =>
        text.Replace("~", "~~", StringComparison.Ordinal).Replace("%", "~%", StringComparison.Ordinal).Replace("_", "~_", StringComparison.Ordinal);
}

/// <summary>A record as it is stored.</summary>
internal sealed class LinkedRecord
{
    public string Kind { get; init; } = string.Empty;

    public string Id { get; init; } = string.Empty;

    public long Version { get; init; }

    public string Json { get; init; } = string.Empty;

    public long CreatedAt { get; init; }

    public long UpdatedAt { get; init; }
}

/// <summary>A deed of a person.</summary>
internal sealed class AuditEntry
{
    public long At { get; init; }

    public string Deed { get; init; } = string.Empty;

    public string Kind { get; init; } = string.Empty;

    public string? Id { get; init; }
}
