using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Serialization;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>
/// Locks what a step read and what it writes, before either is looked at: names of records, links for those who join a
/// list, and timers. Held to the end of the transaction and always taken in one order, they make commits serializable (strict
/// two-phase locking; Eswaran et al., 1976) without deadlocks between them.
/// </summary>
internal static class StepLocks
{
    // One statement: the rows come in the order of the keys, and each takes its lock as it comes.
    private const string Take =
        """
        SELECT CASE WHEN exclusive THEN pg_advisory_xact_lock(key)::text ELSE pg_advisory_xact_lock_shared(key)::text END
        FROM unnest($1::bigint[], $2::boolean[]) AS k (key, exclusive)
        """;

    /// <summary>The locks of one step, in the order they are taken in; true for exclusive ones.</summary>
    public static SortedDictionary<long, bool> Of(ClaimedTurn? turn, StepResult result, ReadSet reads)
    {
        var locks = new SortedDictionary<long, bool>();
        foreach (var read in reads.Records)
        {
            locks.TryAdd(Of(read.Key), false);
        }

        foreach (var list in reads.Lists)
        {
            locks.TryAdd(Of(list.Workspace, list.Kind, list.Link), false);
            foreach (var found in list.Found)
            {
                locks.TryAdd(Of(new RecordKey(list.Workspace, list.Kind, found.Id)), false);
            }
        }

        foreach (var change in result.Changes)
        {
            locks[Of(change.Key)] = true;
            foreach (var link in change.Links.IsDefault ? [] : change.Links)
            {
                locks[Of(change.Key.Workspace, change.Key.Kind, link)] = true;
            }
        }

        AddTimers(locks, turn, result);
        return locks;
    }

    /// <summary>Takes the locks of several steps, which must not stand in each other's way.</summary>
    public static void AddTo(NpgsqlBatch batch, IEnumerable<PendingStep> steps)
    {
        var locks = new SortedDictionary<long, bool>();
        foreach (var (key, exclusive) in steps.SelectMany(s => s.Locks))
        {
            locks[key] = exclusive;
        }

        batch.Add(Take, locks.Keys.ToArray(), locks.Values.ToArray());
    }

    // A step may cancel a timer while the timer's own turn is about to set it again.
    private static void AddTimers(SortedDictionary<long, bool> locks, ClaimedTurn? turn, StepResult result)
    {
        foreach (var timer in result.Timers)
        {
            locks[OfTimer(timer.Conversation.Workspace, timer.Key)] = true;
        }

        if (turn is not null && TurnNames.TimerKeyOf(turn) is { } own)
        {
            locks[OfTimer(turn.Turn.Conversation.Workspace, own)] = true;
        }
    }

    private static long Of(RecordKey key) => Hash($"record\n{key.Workspace}\n{key.Kind}\n{key.Id}");

    private static long Of(string workspace, string kind, string link) => Hash($"link\n{workspace}\n{kind}\n{link}");

    private static long OfTimer(string workspace, string key) => Hash($"timer\n{workspace}\n{key}");

    private static long Hash(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
