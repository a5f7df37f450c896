using System.Collections.Immutable;
using CalibrationBot.Feedback.Signals;

namespace CalibrationBot.Feedback.Rubrics.Loading;

/// <summary>Puts the rubric together from its files.</summary>
internal static class RubricReader
{
    public static Rubric Read(DataFiles files, ImmutableArray<SignalDefinition> definitions, DataFaults faults)
    {
        var (version, sources, anchors) = AnchorsReader.Read(files, faults);
        var signals = definitions.Select(d => d.Signal).ToImmutableArray();
        return new Rubric
        {
            Version = version,
            Sources = sources,
            Signals = signals,
            Anchors = anchors,
            Criteria = CriteriaReader.Read(files, signals, faults),
        };
    }
}
