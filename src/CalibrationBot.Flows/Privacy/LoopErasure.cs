using System.Collections.Immutable;
using System.Text.Json;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Flows.Loops;
using CalibrationBot.Flows.Storage;

namespace CalibrationBot.Flows.Privacy;

/// <summary>
/// A loop goes with its candidate. It outlives one of its people, whose place is then taken by nobody in particular; but an
/// open loop needs its manager, so that one has to be closed first.
/// </summary>
internal sealed class LoopErasure : IErasureRule
{
    public string Kind => "loop";

    public bool LooksAtAll => false;

    public ImmutableArray<ErasureVerdict> Judge(IReadOnlyList<StoredRecord> records, ErasureScope scope) =>
        [.. records.Select(r => scope.Person is { } person ? Without(person, Documents.Read(r, LoopJson.Default.Loop).Value) : ErasureVerdict.Removed)];

    private static ErasureVerdict Without(string person, Loop loop)
    {
        if (loop.State == LoopState.Open && loop.Manager == person)
        {
            return new ErasureVerdict.Keep("an open loop they manage; it has to be revealed or cancelled first, then erase again");
        }

        var panel = loop.State == LoopState.Open && loop.Panel.Length > 1
            ? loop.Panel.RemoveAll(m => m.Person == person)
            : [.. loop.Panel.Select(m => m.Person == person ? m with { Person = Unused(loop) } : m)];
        var rest = loop with { Panel = panel, Manager = loop.Manager == person ? ErasureScope.Nobody : loop.Manager };
        return new ErasureVerdict.Rewrite(JsonSerializer.Serialize(rest, LoopJson.Default.Loop), [.. rest.Links()]);
    }

    // Two erased people of one panel stay two, so that the count of debriefs stays right.
    private static string Unused(Loop loop)
    {
        var name = ErasureScope.Nobody;
        for (var i = 2; loop.Panel.Any(m => m.Person == name); i++)
        {
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ErasureScope.Nobody}-{i}");
        }

        return name;
    }
}
