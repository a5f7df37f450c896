using System.Collections.Immutable;
using System.Security.Cryptography;
using CalibrationBot.Storage.Operations;
using Dapper;

namespace CalibrationBot.Storage.Auditing;

/// <summary>Reads the audit trail and checks that nobody has changed, removed, inserted or cut off a line. Thread-safe.</summary>
public sealed class AuditTrail
{
    // A server seals within seconds. What is older and not sealed was sealed once, or never came from a server.
    private static readonly TimeSpan SealedWithin = TimeSpan.FromHours(1);

    private readonly IOperatorSql _sql;
    private readonly AuditSeal _seal;
    private readonly TimeProvider _time;

    internal AuditTrail(IOperatorSql sql, AuditSeal seal, TimeProvider time) => (_sql, _seal, _time) = (sql, seal, time);

    /// <summary>
    /// Follows the chain of every workspace, and looks whether it still holds the end that was sealed. What neither can show
    /// is an older copy of the whole store put in its place: compare the heads with those noted elsewhere before.
    /// </summary>
    public async Task<AuditVerdict> VerifyAsync(CancellationToken cancellationToken)
    {
        var lines = await _sql.ReadAsync(
            db => db.Query<Row>(
                """
                SELECT workspace AS Workspace, number AS Number, at AS At, deed AS Deed, actor AS Actor, subject_kind AS SubjectKind,
                  subject_id AS SubjectId, salt AS Salt, detail AS Detail, hash AS Hash
                FROM audit WHERE number IS NOT NULL ORDER BY workspace, number
                """).AsList(),
            cancellationToken);
        var breaks = ImmutableArray.CreateBuilder<AuditBreak>();
        var heads = ImmutableArray.CreateBuilder<AuditHead>();
        foreach (var trail in lines.GroupBy(l => l.Workspace, StringComparer.Ordinal))
        {
            heads.Add(Follow(trail.Key, trail, breaks));
        }

        try
        {
            CompareWithSeal(lines, await _seal.FindAsync(cancellationToken), breaks);
        }
        catch (CryptographicException)
        {
            breaks.Add(new(string.Empty, 0, "the seal on the ends of the trails was changed, or the keys it was made with are gone"));
        }

        return new(breaks.ToImmutable(), heads.ToImmutable());
    }

    private void CompareWithSeal(List<Row> lines, IReadOnlyDictionary<string, SealedEnd>? seal, ImmutableArray<AuditBreak>.Builder breaks)
    {
        var young = (_time.GetUtcNow() - SealedWithin).ToUnixTimeMilliseconds();
        if (seal is null && lines.Any(l => l.At < young))
        {
            breaks.Add(new(string.Empty, 0, "the seal on the ends of the trails is missing"));
        }

        var trails = lines.ToLookup(l => l.Workspace, StringComparer.Ordinal);
        foreach (var (workspace, end) in seal ?? ImmutableDictionary<string, SealedEnd>.Empty)
        {
            var last = trails[workspace].LastOrDefault()?.Number ?? 0;
            var atEnd = trails[workspace].FirstOrDefault(l => l.Number == end.Number);
            if (last < end.Number)
            {
                breaks.Add(new(workspace, last + 1, $"cut off: the trail had {end.Number} lines when it was sealed"));
            }
            else if (atEnd is not null && Convert.ToHexStringLower(atEnd.Hash) != end.Hash)
            {
                breaks.Add(new(workspace, end.Number, "written anew after it was sealed"));
            }
        }
    }

    private static AuditHead Follow(string workspace, IEnumerable<Row> trail, ImmutableArray<AuditBreak>.Builder breaks)
    {
        var (previous, expected) = (AuditLink.Origin, 1L);
        foreach (var line in trail)
        {
            if (line.Number != expected)
            {
                breaks.Add(new(workspace, expected, "missing"));
            }
            else if (!AuditLink.HashOf(previous, line.Number, workspace, line.At, line.Deed, line.Detail).AsSpan().SequenceEqual(line.Hash))
            {
                breaks.Add(new(workspace, line.Number, "changed, or not written by this program"));
            }
            else if (!NamesMatch(line))
            {
                breaks.Add(new(workspace, line.Number, "names another person or record than when it was written"));
            }

            // Going on from what stands there reports each break once.
            (previous, expected) = (line.Hash, line.Number + 1);
        }

        return new(workspace, expected - 1, Convert.ToHexStringLower(previous));
    }

    // A line whose names were erased has no salt; its digest is taken as it is, and the hash covers it.
    private static bool NamesMatch(Row line) => line.Salt is null || line.Actor is null || line.SubjectId is null
        ? line.Salt is null && line.Actor is null && line.SubjectId is null
        : AuditLink.DetailOf(line.Salt, line.Actor, line.SubjectKind, line.SubjectId).AsSpan().SequenceEqual(line.Detail);

    private sealed class Row
    {
        public string Workspace { get; init; } = string.Empty;

        public long Number { get; init; }

        public long At { get; init; }

        public string Deed { get; init; } = string.Empty;

        public string? Actor { get; init; }

        public string SubjectKind { get; init; } = string.Empty;

        public string? SubjectId { get; init; }

        public byte[]? Salt { get; init; }

        public byte[] Detail { get; init; } = [];

        public byte[] Hash { get; init; } = [];
    }
}

/// <summary>What following the chains showed.</summary>
/// <param name="Breaks">Where a chain is broken; empty when all is well.</param>
/// <param name="Heads">Where each chain ends, to note elsewhere.</param>
public sealed record AuditVerdict(ImmutableArray<AuditBreak> Breaks, ImmutableArray<AuditHead> Heads);

/// <summary>One place where a chain is broken.</summary>
/// <param name="Workspace">Whose trail; empty when it concerns all.</param>
/// <param name="Number">Which line; 0 when it concerns none alone.</param>
/// <param name="What">What is wrong with it.</param>
public sealed record AuditBreak(string Workspace, long Number, string What);

/// <summary>The end of a chain.</summary>
/// <param name="Workspace">Whose trail.</param>
/// <param name="Number">How many lines it has.</param>
/// <param name="Hash">The last line's hash, in hexadecimal.</param>
public sealed record AuditHead(string Workspace, long Number, string Hash);
