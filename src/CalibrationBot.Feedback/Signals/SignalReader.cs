using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Signals.Cues;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Feedback.Signals;

/// <summary>Reads the signals, one file a competency, from <c>Signals/Data/</c>.</summary>
internal static class SignalReader
{
    public const string Folder = "Signals/Data/";

    /// <summary>A statement is read aloud in a debrief; longer ones are not.</summary>
    private const int LongestStatement = 90;

    /// <param name="files">All data files.</param>
    /// <param name="concepts">Takes the literal words that cues name, and knows the concepts of the lexicon.</param>
    /// <param name="faults">Gets every fault.</param>
    public static ImmutableArray<SignalDefinition> Read(DataFiles files, LexiconBuilder concepts, DataFaults faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<SignalDefinition>();
        var opposed = new List<(Signal Of, DataText Id)>();
        foreach (var file in files.Below(Folder))
        {
            if (YamlText.ReadMap(file, faults) is not { } root)
            {
                continue;
            }

            var competency = root.Choice("competency", DataChoices.Competencies);
            foreach (var map in root.Maps("signals"))
            {
                var definition = ReadOne(map, competency, concepts, opposed, faults);
                if (!seen.Add(definition.Signal.Id))
                {
                    faults.Add(DataErrorCodes.DuplicateId, map.Place("id"), $"The signal '{definition.Signal.Id}' is here twice.");
                }

                all.Add(definition);
            }

            root.Close();
        }

        if (all.Count == 0)
        {
            faults.Add(DataErrorCodes.MissingPart, DataPlace.StartOf(Folder), "There are no signals.");
        }

        CheckOpposed(opposed, all.ToLookup(d => d.Signal.Id, d => d.Signal.Polarity), faults);
        return all.ToImmutable();
    }

    private static void CheckOpposed(List<(Signal Of, DataText Id)> opposed, ILookup<string, Polarity> polarities, DataFaults faults)
    {
        foreach (var (signal, other) in opposed)
        {
            if (!polarities.Contains(other.Value))
            {
                faults.Add(DataErrorCodes.DanglingReference, other.At, $"'{signal.Id}' opposes '{other.Value}', which is no signal.");
            }
            else if (polarities[other.Value].First() == signal.Polarity)
            {
                faults.Add(DataErrorCodes.UnknownValue, other.At, $"'{signal.Id}' opposes '{other.Value}', which points the same way.");
            }
        }
    }

    private static SignalDefinition ReadOne(DataMap map, Competency competency, LexiconBuilder concepts, List<(Signal Of, DataText Id)> opposed, DataFaults faults)
    {
        var signal = new Signal(
            map.Text("id"),
            competency,
            map.Choice("polarity", DataChoices.Polarities),
            map.Choices("levels", DataChoices.Levels),
            map.Text("statement", LongestStatement),
            map.Text("question"),
            [.. map.Texts("sources").Select(s => s.Value)]);
        var cues = map.Texts("cues").Select(c => CueParser.Parse(c, concepts, faults)).OfType<Cue>().ToImmutableArray();
        var supports = map.Texts("supports", 4).Select(t => t.Value).ToImmutableArray();
        var rejects = map.Texts("rejects", 2).Select(t => t.Value).ToImmutableArray();
        var opposes = map.OptionalTexts("opposes");
        opposed.AddRange(opposes.Select(o => (signal, o)));
        map.Close();
        return new SignalDefinition(signal, cues, supports, rejects, [.. opposes.Select(o => o.Value)]);
    }
}
