using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Training;

/// <summary>The example notes of the signals: short texts whose competency is known, to learn the words of a competency from.</summary>
internal static class SignalNotes
{
    public static IReadOnlyList<(string Text, string[] About)> Read()
    {
        var faults = new DataFaults();
        var notes = new List<(string, string[])>();
        foreach (var file in DataFiles.Embedded.Below("Signals/Data/"))
        {
            if (YamlText.ReadMap(file, faults) is not { } map || !map.Has("competency"))
            {
                continue;
            }

            string[] about = [map.Text("competency")];
            foreach (var signal in map.Maps("signals"))
            {
                notes.Add((signal.Text("statement"), about));
                notes.AddRange(signal.Texts("supports").Select(t => (t.Value, about)));
            }
        }

        return notes;
    }
}
