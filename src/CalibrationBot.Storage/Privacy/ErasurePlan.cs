using System.Collections.Immutable;
using System.Data;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Storage.Privacy;

/// <summary>What an erasure will do to each record, from one look at the store.</summary>
/// <param name="Scope">What it is about.</param>
/// <param name="Changes">The wanted writes, each with the version that was looked at.</param>
/// <param name="Kept">What stays, and why.</param>
internal sealed record ErasurePlan(ErasureScope Scope, ImmutableArray<RecordChange> Changes, ImmutableArray<KeptRecord> Kept)
{
    private const string UnderHold = "under legal hold; it has to be lifted first ('store release'), then erase again";

    /// <summary>Makes the plan.</summary>
    /// <param name="db">To read with.</param>
    /// <param name="subject">Whose data.</param>
    /// <param name="loops">The only loops to touch; null for all.</param>
    /// <param name="rules">The rules of kinds that have one.</param>
    public static ErasurePlan Make(IDbConnection db, DataSubject subject, IReadOnlySet<string>? loops, IEnumerable<IErasureRule> rules)
    {
        var byKind = rules.ToDictionary(r => r.Kind, StringComparer.Ordinal);
        var holds = PrivacyRows.Holds(db, subject.Workspace).ToHashSet(StringComparer.Ordinal);
        var found = PrivacyRows.Linked(db, subject).Select(r => new Found(r.Record, PrivacyRows.Links(db, r.Record.Key))).ToList();
        var mine = found.Where(f => loops is null || f.IsIn(loops)).ToList();
        var (held, free) = (mine.Where(f => f.Links.Exists(holds.Contains)).ToList(), mine.Where(f => !f.Links.Exists(holds.Contains)).ToList());
        var isWhole = mine.Count == found.Count && held.Count == 0;
        var scope = new ErasureScope(
            subject.Workspace,
            subject.PersonId,
            isWhole ? subject.Alias : null,
            subject.PersonId is null ? [.. free.Where(f => f.Record.Key.Kind == "loop").Select(f => f.Record.Key.Id)] : [],
            [.. free.SelectMany(f => byKind.TryGetValue(f.Record.Key.Kind, out var rule) ? rule.WordsOf(f.Record) : []).Select(w => w.Trim()).Where(w => w.Length >= ErasureScope.ShortestWords)]);

        var kept = held.Select(f => new KeptRecord(f.Record.Key.Kind, f.Record.Key.Id, UnderHold)).ToList();
        var changes = ImmutableArray.CreateBuilder<RecordChange>();
        foreach (var kind in free.GroupBy(f => f.Record.Key.Kind, StringComparer.Ordinal).Where(g => !byKind.TryGetValue(g.Key, out var rule) || !rule.LooksAtAll))
        {
            List<StoredRecord> records = [.. kind.Select(f => f.Record)];
            var verdicts = byKind.TryGetValue(kind.Key, out var rule)
                ? rule.Judge(records, scope)
                : [.. kind.Select(f => f.ConcernsNobodyElse(subject) ? ErasureVerdict.Removed : new ErasureVerdict.Keep("shared with other people"))];
            Apply(records, verdicts, changes, kept);
        }

        foreach (var rule in byKind.Values.Where(r => r.LooksAtAll))
        {
            List<StoredRecord> records = [.. PrivacyRows.OfKind(db, subject.Workspace, rule.Kind).Select(r => r.Record)];
            Apply(records, rule.Judge(records, scope), changes, kept);
        }

        return new(scope, changes.ToImmutable(), [.. kept]);
    }

    private static void Apply(
        List<StoredRecord> records, ImmutableArray<ErasureVerdict> verdicts, ImmutableArray<RecordChange>.Builder changes, List<KeptRecord> kept)
    {
        foreach (var (record, verdict) in records.Zip(verdicts))
        {
            switch (verdict)
            {
                case ErasureVerdict.Remove:
                    changes.Add(new(record.Key, record.Version, null, []));
                    break;
                case ErasureVerdict.Rewrite rest:
                    changes.Add(new(record.Key, record.Version, rest.Json, rest.Links));
                    break;
                case ErasureVerdict.Keep keep:
                    kept.Add(new(record.Key.Kind, record.Key.Id, keep.Why));
                    break;
            }
        }
    }

    private sealed record Found(StoredRecord Record, List<string> Links)
    {
        public bool IsIn(IReadOnlySet<string> loops) =>
            (Record.Key.Kind == "loop" && loops.Contains(Record.Key.Id)) || Links.Any(l => l.StartsWith("loop:", StringComparison.Ordinal) && loops.Contains(l["loop:".Length..]));

        public bool ConcernsNobodyElse(DataSubject subject) =>
            subject.PersonId is null || !Links.Any(l => l != subject.Link && DataSubject.NamesPerson(l));
    }
}
