using System.Collections.Immutable;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Channels.LocalWeb.Privacy;

/// <summary>Records whose id is the person's own: they go with the person.</summary>
internal sealed class PersonalErasure(string kind) : IErasureRule
{
    public string Kind => kind;

    public bool LooksAtAll => true;

    public ImmutableArray<ErasureVerdict> Judge(IReadOnlyList<StoredRecord> records, ErasureScope scope) =>
        [.. records.Select(r => r.Key.Id == scope.Person ? ErasureVerdict.Removed : ErasureVerdict.Unconcerned)];

    public bool IsOwn(StoredRecord record, string person) => record.Key.Id == person;
}
