using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Privacy;

/// <summary>A debrief goes with its candidate and with its author, and so do copies of what was typed into it.</summary>
internal sealed class DebriefErasure : IErasureRule
{
    public string Kind => "debrief";

    public bool LooksAtAll => false;

    public ImmutableArray<ErasureVerdict> Judge(IReadOnlyList<StoredRecord> records, ErasureScope scope) => [.. records.Select(_ => ErasureVerdict.Removed)];

    public IEnumerable<string> WordsOf(StoredRecord record)
    {
        var debrief = Documents.Read(record, DebriefJson.Default.DebriefDocument).Value;
        IEnumerable<Entry> entries = [.. debrief.Entries, .. debrief.Filed?.Entries ?? []];
        return
        [
            debrief.Notes,
            debrief.Reason,
            debrief.Filed?.Reason ?? string.Empty,
            .. entries.SelectMany(e => e.Remarks).Select(r => r.Text),
            .. debrief.Addenda.SelectMany(a => new[] { a.Text, a.Why }),
            .. debrief.History.SelectMany(h => new[] { h.Before, h.After, h.Suggestion, h.Why }),
        ];
    }
}
