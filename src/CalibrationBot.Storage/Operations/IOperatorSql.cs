using System.Collections.Immutable;
using System.Data;
using CalibrationBot.Flows.Conversations;

namespace CalibrationBot.Storage.Operations;

/// <summary>Runs an operator's statements, which are the same for both databases, each inside one transaction. Thread-safe.</summary>
internal interface IOperatorSql
{
    /// <summary>The table, with a key <c>seq</c>, in which digests stay before they come to <c>turn_seen</c>; null where they come there at once.</summary>
    string? SeenOfLate { get; }

    /// <summary>Reads.</summary>
    Task<T> ReadAsync<T>(Func<IDbConnection, T> body, CancellationToken cancellationToken);

    /// <summary>Writes; all of it is on disk when it returns.</summary>
    Task<T> WriteAsync<T>(Func<IDbConnection, T> body, CancellationToken cancellationToken);

    /// <summary>Adds lines to the audit trail outside a turn.</summary>
    Task AuditAsync(ImmutableArray<AuditLine> lines, CancellationToken cancellationToken);

    /// <summary>Makes what was removed unreadable in the database's own files, as far as the database allows.</summary>
    /// <returns>What is left of it for a while, in a sentence for a receipt; null when nothing is.</returns>
    Task<string?> ScrubAsync(CancellationToken cancellationToken);
}
