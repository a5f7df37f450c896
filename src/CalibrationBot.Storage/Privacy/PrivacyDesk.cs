using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Operations;

namespace CalibrationBot.Storage.Privacy;

/// <summary>Exports and erases what is held on a candidate or a person. Thread-safe; may run beside a serving process.</summary>
public sealed class PrivacyDesk
{
    private readonly IOperatorSql _sql;
    private readonly IRecordStore _records;
    private readonly TimeProvider _time;

    internal PrivacyDesk(IOperatorSql sql, IRecordStore records, TimeProvider time) => (_sql, _records, _time) = (sql, records, time);

    /// <summary>Everything that carries the subject's link, and the subject's own deeds in the audit trail.</summary>
    /// <param name="subject">Whose data.</param>
    /// <param name="html">Whether for reading; JSON otherwise.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<string> ExportAsync(DataSubject subject, bool html, CancellationToken cancellationToken)
    {
        var (records, deeds) = await _sql.ReadAsync(db => (PrivacyRows.Records(db, subject), PrivacyRows.AuditOf(db, subject)), cancellationToken);
        return html
            ? PrivacyExport.ToHtml(subject, records, deeds, _time.GetUtcNow())
            : PrivacyExport.ToJson(subject, records, deeds, _time.GetUtcNow());
    }

    /// <summary>
    /// Removes every record that carries the subject's link, but not what is under legal hold and, for a person, what names
    /// other people too: a loop outlives one of its interviewers. Erasing twice is harmless.
    /// </summary>
    public async Task<ErasureReceipt> EraseAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var found = await _sql.ReadAsync(
            db =>
            {
                var holds = PrivacyRows.Holds(db, subject.Workspace).ToHashSet(StringComparer.Ordinal);
                return PrivacyRows.Records(db, subject)
                    .Select(r => (Key: new RecordKey(subject.Workspace, r.Kind, r.Id), Why: ReasonToKeep(subject, PrivacyRows.Links(db, subject.Workspace, r.Kind, r.Id), holds)))
                    .ToList();
            },
            cancellationToken);

        var erased = new List<RecordKey>();
        foreach (var (key, _) in found.Where(f => f.Why is null))
        {
            await DeleteAsync(key, cancellationToken);
            erased.Add(key);
        }

        var (redacted, leftovers) = await _sql.WriteAsync(
            db => (
                erased.Sum(k => PrivacyRows.EraseFromAudit(db, k.Workspace, k.Kind, k.Id)) + (subject.PersonId is null ? 0 : PrivacyRows.EraseFromAudit(db, subject)),
                subject.PersonId is null ? 0 : PrivacyRows.EraseLeftovers(db, subject)),
            cancellationToken);
        return new(
            subject,
            _time.GetUtcNow(),
            erased.GroupBy(k => k.Kind, StringComparer.Ordinal).ToImmutableSortedDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal),
            redacted,
            leftovers,
            [.. found.Where(f => f.Why is not null).Select(f => new KeptRecord(f.Key.Kind, f.Key.Id, f.Why!))]);
    }

    private static string? ReasonToKeep(DataSubject subject, List<string> links, HashSet<string> holds)
    {
        if (links.Any(holds.Contains))
        {
            return "under legal hold";
        }

        return subject.PersonId is not null && links.Any(l => l != subject.Link && DataSubject.NamesPerson(l))
            ? "shared with other people"
            : null;
    }

    // A step may be writing it at this very moment; then it is read again and removed as it is then.
    private async Task DeleteAsync(RecordKey key, CancellationToken cancellationToken)
    {
        while (await _records.GetAsync(key, cancellationToken) is { } record
            && !await _records.TryWriteAsync([new RecordChange(key, record.Version, null, [])], cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
