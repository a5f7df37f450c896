using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Rubrics.Loading;

/// <summary>
/// Reads <c>Rubrics/Data/criteria.yaml</c>, the table from the documents' criteria to signals, and checks that it and the
/// signals' own sources say the same in both directions.
/// </summary>
internal static class CriteriaReader
{
    public const string File = "Rubrics/Data/criteria.yaml";

    public static ImmutableArray<Criterion> Read(DataFiles files, ImmutableArray<Signal> signals, DataFaults faults)
    {
        if (files.Find(File) is not { } text)
        {
            faults.Add(DataErrorCodes.MissingPart, DataPlace.StartOf(File), "The table of criteria is missing.");
            return [];
        }

        if (YamlText.ReadMap(new DataFile(File, text), faults) is not { } root)
        {
            return [];
        }

        var byId = signals.ToLookup(s => s.Id, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var criteria = ImmutableArray.CreateBuilder<Criterion>();
        foreach (var map in root.Maps("criteria"))
        {
            criteria.Add(ReadOne(map, byId, seen, faults));
        }

        root.Close();
        foreach (var (signal, source) in signals.SelectMany(s => s.Sources.Select(source => (s, source))))
        {
            if (!criteria.Any(c => c.Id == source && c.Signals.Contains(signal.Id)))
            {
                faults.Add(DataErrorCodes.DanglingReference, root.Place("criteria"), $"The signal '{signal.Id}' names '{source}' as its source; the table has no such criterion, or does not list the signal there.");
            }
        }

        return criteria.ToImmutable();
    }

    private static Criterion ReadOne(DataMap map, ILookup<string, Signal> byId, HashSet<string> seen, DataFaults faults)
    {
        var id = map.Text("id");
        if (!seen.Add(id))
        {
            faults.Add(DataErrorCodes.DuplicateId, map.Place("id"), $"The criterion '{id}' is here twice.");
        }

        var paraphrase = map.Text("paraphrase");
        var signals = map.Texts("signals");
        foreach (var signal in signals)
        {
            var known = byId[signal.Value].FirstOrDefault();
            if (known is null)
            {
                faults.Add(DataErrorCodes.DanglingReference, signal.At, $"There is no signal '{signal.Value}'.");
            }
            else if (!known.Sources.Contains(id))
            {
                faults.Add(DataErrorCodes.DanglingReference, signal.At, $"The signal '{signal.Value}' does not name '{id}' among its sources.");
            }
        }

        map.Close();
        return new Criterion(id, paraphrase, [.. signals.Select(s => s.Value)]);
    }
}
