using System.Data;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Serialization;
using Dapper;

namespace CalibrationBot.Storage.Privacy;

/// <summary>
/// The statements that erase what is not a record: turns that wait or were set aside, timers, replies, and names in the
/// audit trail. What waits is looked through one by one; in a healthy store that is little.
/// </summary>
internal static class LeftoverRows
{
    /// <summary>What a person sent that waits or was set aside, as JSON; of a candidate nothing, whose words these are not.</summary>
    public static IEnumerable<string> Waiting(IDbConnection db, DataSubject subject) => subject.PersonId is not { } person
        ? []
        : db.Query<string>("SELECT body FROM turn WHERE workspace = @Workspace ORDER BY seq", subject).Where(b => StoredJson.ReadTurn(b).From.Id == person);

    /// <summary>Removes messages and timers of the scope.</summary>
    /// <returns>How many.</returns>
    public static int Erase(IDbConnection db, ErasureScope scope)
    {
        var turns = db.Query<(long Seq, string Body)>("SELECT seq, body FROM turn WHERE workspace = @Workspace", scope)
            .Where(t => scope.Tells(t.Body) || scope.Names(t.Body)).Select(t => t.Seq).ToList();
        var timers = db.Query<(string Key, string Body)>("SELECT key, body FROM timer WHERE workspace = @Workspace", scope)
            .Where(t => scope.Tells(t.Body) || scope.Names(t.Body)).Select(t => t.Key).ToList();
        foreach (var seq in turns)
        {
            db.Execute("DELETE FROM turn WHERE seq = @seq", new { seq });
        }

        foreach (var key in timers)
        {
            db.Execute("DELETE FROM timer WHERE workspace = @Workspace AND key = @key", new { scope.Workspace, key });
        }

        return turns.Count + timers.Count + EraseReplies(db, scope);
    }

    /// <summary>Removes a person's or an alias's name from the trail, and with the salt every way to guess it.</summary>
    public static int EraseFromAudit(IDbConnection db, ErasureScope scope) => scope.Person is { } person
        ? db.Execute(
            """
            UPDATE audit SET actor = NULL, subject_id = NULL, salt = NULL
            WHERE workspace = @Workspace AND salt IS NOT NULL AND (actor = @person OR subject_id = @person OR subject_id LIKE @theirs ESCAPE '~')
            """,
            new { scope.Workspace, person, theirs = "%:" + Literally(person) })
        : db.Execute(
            """
            UPDATE audit SET actor = NULL, subject_id = NULL, salt = NULL
            WHERE workspace = @Workspace AND salt IS NOT NULL AND subject_kind = 'candidate' AND UPPER(subject_id) = @alias
            """,
            new { scope.Workspace, alias = scope.Candidate?.Trim().ToUpperInvariant() });

    /// <summary>Removes records' names from the trail.</summary>
    public static int EraseFromAudit(IDbConnection db, RecordKey key) => db.Execute(
        """
        UPDATE audit SET actor = NULL, subject_id = NULL, salt = NULL
        WHERE workspace = @Workspace AND subject_kind = @Kind AND subject_id = @Id AND salt IS NOT NULL
        """,
        key);

    private static int EraseReplies(IDbConnection db, ErasureScope scope)
    {
        var gone = 0;
        if (scope.Person is { } person)
        {
            var direct = new PersonRef(scope.Workspace, person).Direct;
            gone = db.Execute("DELETE FROM reply WHERE order_key IN (@direct, @home)", new { direct = direct.OrderKey, home = (direct with { Kind = DestinationKind.Home }).OrderKey });
        }

        var waiting = db.Query<(long Seq, string Body)>("SELECT seq, body FROM reply WHERE workspace = @Workspace AND body IS NOT NULL", scope).AsList();
        foreach (var (seq, body) in waiting)
        {
            var less = scope.Person is null ? body : body.Replace($"\"id\":\"{scope.Person}\"", $"\"id\":\"{ErasureScope.Nobody}\"", StringComparison.Ordinal);
            if (scope.Tells(body) || scope.Names(less) || (less != body && StoredJson.ReadReply(less).OnlyFor?.Id == ErasureScope.Nobody))
            {
                gone += db.Execute("DELETE FROM reply WHERE seq = @seq", new { seq });
            }
            else if (less != body)
            {
                // Everybody else still gets it, without the name.
                db.Execute("UPDATE reply SET body = @less WHERE seq = @seq", new { seq, less });
            }
        }

        return gone;
    }

    private static string Literally(string text) =>
        text.Replace("~", "~~", StringComparison.Ordinal).Replace("%", "~%", StringComparison.Ordinal).Replace("_", "~_", StringComparison.Ordinal);
}
