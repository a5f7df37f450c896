using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CalibrationBot.Flows.Storage;
using Npgsql;

namespace CalibrationBot.Storage.Postgres;

/// <summary>
/// Locks what a step read and what it writes, before either is looked at: names of records, and links for those who join a
/// list. Held to the end of the transaction and always taken in one order, they make commits serializable (strict
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

    public static void AddTo(NpgsqlBatch batch, ReadSet reads, ImmutableArray<RecordChange> changes)
    {
        var locks = new SortedDictionary<long, bool>();
        foreach (var read in reads.Records)
        {
            Share(locks, Of(read.Key));
        }

        foreach (var list in reads.Lists)
        {
            Share(locks, Of(list.Workspace, list.Kind, list.Link));
            foreach (var found in list.Found)
            {
                Share(locks, Of(new RecordKey(list.Workspace, list.Kind, found.Id)));
            }
        }

        foreach (var change in changes)
        {
            locks[Of(change.Key)] = true;
            foreach (var link in change.Links.IsDefault ? [] : change.Links)
            {
                locks[Of(change.Key.Workspace, change.Key.Kind, link)] = true;
            }
        }

        if (locks.Count > 0)
        {
            batch.Add(Take, locks.Keys.ToArray(), locks.Values.ToArray());
        }
    }

    private static void Share(SortedDictionary<long, bool> locks, long key) => locks.TryAdd(key, false);

    private static long Of(RecordKey key) => Hash($"record\n{key.Workspace}\n{key.Kind}\n{key.Id}");

    private static long Of(string workspace, string kind, string link) => Hash($"link\n{workspace}\n{kind}\n{link}");

    private static long Hash(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
