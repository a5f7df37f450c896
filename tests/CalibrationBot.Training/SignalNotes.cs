using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Training;

/// <summary>The example notes of the signals: short texts whose signal and competency are known, to learn the words of a competency from.</summary>
internal static class SignalNotes
{
    public static IReadOnlyList<(string Signal, Competency About, string Text)> Read()
    {
        var faults = new DataFaults();
        var notes = new List<(string, Competency, string)>();
        foreach (var file in DataFiles.Embedded.Below("Signals/Data/"))
        {
            if (YamlText.ReadMap(file, faults) is not { } map || !map.Has("competency"))
            {
                continue;
            }

            var about = CompetencyNames.TryParse(map.Text("competency"), out var known) ? known : throw new InvalidDataException($"{file}: no competency.");
            foreach (var signal in map.Maps("signals"))
            {
                var id = signal.Text("id");
                notes.Add((id, about, signal.Text("statement")));
                notes.AddRange(signal.Texts("supports").Select(t => (id, about, t.Value)));
            }
        }

        return notes;
    }
}
