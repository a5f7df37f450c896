using System.Collections.Immutable;
using System.Security.Cryptography;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Storage;
using CalibrationBot.Storage.Operations;

namespace CalibrationBot.Storage.Privacy;

/// <summary>Exports and erases what is held on a candidate or a person. Thread-safe; may run beside a serving process.</summary>
public sealed class PrivacyDesk
{
    private const int LooksAgain = 50;

    private readonly IOperatorSql _sql;
    private readonly IRecordStore _records;
    private readonly ImmutableArray<IErasureRule> _rules;
    private readonly TimeProvider _time;

    internal PrivacyDesk(IOperatorSql sql, IRecordStore records, IEnumerable<IErasureRule> rules, TimeProvider time) =>
        (_sql, _records, _rules, _time) = (sql, records, [.. rules], time);

    /// <summary>Who an operator's command acts as in the audit trail.</summary>
    /// <param name="workspace">The workspace it acts in.</param>
    public static PersonRef Operator(string workspace) => new(workspace, "operator");

    /// <summary>Everything that carries the subject's link, a person's own deeds in the audit trail, and what waits of theirs.</summary>
    public Task<HeldData> CollectAsync(DataSubject subject, CancellationToken cancellationToken) => _sql.ReadAsync(
        db => new HeldData(
            subject,
            _time.GetUtcNow(),
            [
                .. PrivacyRows.Linked(db, subject),
                .. subject.PersonId is { } person
                    ? _rules.Where(r => r.LooksAtAll).SelectMany(r => PrivacyRows.OfKind(db, subject.Workspace, r.Kind).Where(o => r.IsOwn(o.Record, person)))
                    : [],
            ],
            [.. PrivacyRows.AuditOf(db, subject)],
            [.. LeftoverRows.Waiting(db, subject)]),
        cancellationToken);

    /// <summary>Whether a legal hold lies on the subject itself.</summary>
    public async Task<bool> IsHeldAsync(DataSubject subject, CancellationToken cancellationToken) =>
        (await _sql.ReadAsync(db => PrivacyRows.Holds(db, subject.Workspace), cancellationToken)).Contains(subject.Link);

    /// <summary>Notes in the audit trail that somebody had an export.</summary>
    /// <param name="by">Who.</param>
    /// <param name="subject">Of whom; the note goes when they are erased.</param>
    /// <param name="cancellationToken">Ends the waiting before the write has begun.</param>
    public Task NoteExportAsync(PersonRef by, DataSubject subject, CancellationToken cancellationToken) => _sql.AuditAsync(
        [new AuditLine(by, "data.exported", new(subject.Workspace, subject.PersonId is null ? "candidate" : "person", subject.Name), _time.GetUtcNow())], cancellationToken);

    /// <summary>
    /// Removes what is held on a subject, and takes it out of what other people share. What is under legal hold, or has to
    /// stay for now, is on the receipt with the reason. Erasing twice is harmless.
    /// </summary>
    /// <param name="subject">Whose data.</param>
    /// <param name="by">Who erases, for the audit trail.</param>
    /// <param name="loops">The only loops to touch, by id, for somebody who manages no more; null for everything.</param>
    /// <param name="cancellationToken">Ends it between two writes; erase again to finish.</param>
    public async Task<ErasureReceipt> EraseAsync(DataSubject subject, PersonRef by, IReadOnlySet<string>? loops, CancellationToken cancellationToken)
    {
        var done = new List<RecordChange>();
        ErasurePlan plan;
        var looks = 0;
        ErasureScope? scope = null;
        do
        {
            plan = await _sql.ReadAsync(db => ErasurePlan.Make(db, subject, loops, _rules), cancellationToken);

            // What the first look found gone by now is still to be looked for elsewhere.
            scope = scope is null ? plan.Scope : scope with { Loops = scope.Loops.Union(plan.Scope.Loops), Words = scope.Words.Union(plan.Scope.Words) };
            foreach (var change in plan.Changes)
            {
                if (await _records.TryWriteAsync([change], cancellationToken))
                {
                    done.Add(change);
                }
            }
        }
        while (!plan.Changes.IsEmpty && ++looks < LooksAgain);

        var (redacted, leftovers) = await _sql.WriteAsync(
            db => (
                done.Where(c => c.Json is null).Sum(c => LeftoverRows.EraseFromAudit(db, c.Key)) + LeftoverRows.EraseFromAudit(db, scope),
                LeftoverRows.Erase(db, scope)),
            cancellationToken);
        var number = RandomNumberGenerator.GetHexString(12, lowercase: true);
        var actor = by.Id == subject.PersonId ? Operator(by.Workspace) : by;
        await _sql.AuditAsync([new AuditLine(actor, "data.erased", new(subject.Workspace, ErasureReceipt.Kind, number), _time.GetUtcNow())], cancellationToken);
        var remainder = await _sql.ScrubAsync(cancellationToken);
        return new(
            number,
            subject,
            _time.GetUtcNow(),
            Count(done.Where(c => c.Json is null)),
            Count(done.Where(c => c.Json is not null)),
            redacted,
            leftovers,
            plan.Kept,
            remainder);
    }

    private static ImmutableSortedDictionary<string, int> Count(IEnumerable<RecordChange> changes) =>
        changes.DistinctBy(c => c.Key).GroupBy(c => c.Key.Kind, StringComparer.Ordinal).ToImmutableSortedDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
}
