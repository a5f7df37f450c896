using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.Slack.Privacy;

/// <summary>Copies that Slack's modals need, of cards and of what was typed: they go when anything in them is of the subject.</summary>
internal sealed class CopyErasure(string kind) : IErasureRule
{
    public string Kind => kind;

    public bool LooksAtAll => true;

    public ImmutableArray<ErasureVerdict> Judge(IReadOnlyList<StoredRecord> records, ErasureScope scope) =>
        [.. records.Select(r => IsOf(r, scope) ? ErasureVerdict.Removed : ErasureVerdict.Unconcerned)];

    private static bool IsOf(StoredRecord record, ErasureScope scope) =>
        ErasureScope.TextsIn(record.Json).Any(scope.ConcernsTyped) || scope.Names(record.Json)
        || (scope.Person is { } person && record.Key.Id.StartsWith(person + ":", StringComparison.Ordinal));
}
