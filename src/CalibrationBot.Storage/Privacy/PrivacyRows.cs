using System.Data;
using CalibrationBot.Flows.Storage;
using Dapper;

namespace CalibrationBot.Storage.Privacy;

/// <summary>The statements that find what is held on a subject.</summary>
internal static class PrivacyRows
{
    public static List<HeldRecord> Linked(IDbConnection db, DataSubject subject) =>
    [
        .. db.Query<Row>(
            """
            SELECT r.kind AS Kind, r.id AS Id, r.version AS Version, r.json AS Json, r.created_at AS CreatedAt, r.updated_at AS UpdatedAt
            FROM record_link l JOIN record r ON r.seq = l.record WHERE l.workspace = @Workspace AND l.link = @Link ORDER BY r.kind, r.seq
            """,
            subject).Select(r => r.ToHeld(subject.Workspace)),
    ];

    public static List<HeldRecord> OfKind(IDbConnection db, string workspace, string kind) =>
    [
        .. db.Query<Row>(
            """
            SELECT kind AS Kind, id AS Id, version AS Version, json AS Json, created_at AS CreatedAt, updated_at AS UpdatedAt
            FROM record WHERE workspace = @workspace AND kind = @kind ORDER BY seq
            """,
            new { workspace, kind }).Select(r => r.ToHeld(workspace)),
    ];

    public static List<string> Links(IDbConnection db, RecordKey key) => db.Query<string>(
        """
        SELECT l.link FROM record_link l JOIN record r ON r.seq = l.record WHERE r.workspace = @Workspace AND r.kind = @Kind AND r.id = @Id
        """,
        key).AsList();

    public static List<string> Holds(IDbConnection db, string workspace) =>
        db.Query<string>("SELECT link FROM legal_hold WHERE workspace = @workspace", new { workspace }).AsList();

    public static List<HeldDeed> AuditOf(IDbConnection db, DataSubject subject) =>
    [
        .. db.Query<(long At, string Deed, string Kind, string? Id)>(
            "SELECT at, deed, subject_kind, subject_id FROM audit WHERE workspace = @Workspace AND actor = @PersonId ORDER BY at",
            subject).Select(d => new HeldDeed(DateTimeOffset.FromUnixTimeMilliseconds(d.At), d.Deed, d.Kind, d.Id)),
    ];

    private sealed class Row
    {
        public string Kind { get; init; } = string.Empty;

        public string Id { get; init; } = string.Empty;

        public long Version { get; init; }

        public string Json { get; init; } = string.Empty;

        public long CreatedAt { get; init; }

        public long UpdatedAt { get; init; }

        public HeldRecord ToHeld(string workspace) => new(
            new StoredRecord(new RecordKey(workspace, Kind, Id), Version, Json),
            DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt));
    }
}
