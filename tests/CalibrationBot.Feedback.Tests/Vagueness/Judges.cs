using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Vagueness;

namespace CalibrationBot.Feedback.Tests.Vagueness;

/// <summary>The judge made from the embedded data, once for all tests.</summary>
internal static class Judges
{
    private static readonly Lazy<RemarkJudge> LazyEmbedded = new(() =>
    {
        var faults = new DataFaults();
        var judge = RemarkJudge.Create(DataFiles.Embedded, faults);
        return faults.Any ? throw new InvalidDataException(string.Join('\n', faults.ToErrors())) : judge;
    });

    public static RemarkJudge Embedded => LazyEmbedded.Value;
}
