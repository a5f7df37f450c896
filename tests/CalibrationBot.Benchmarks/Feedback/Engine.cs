using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Benchmarks.Feedback;

/// <summary>The engine with its built-in data.</summary>
internal static class Engine
{
    public static IFeedbackEngine Create() =>
        FeedbackEngine.Create(DataFiles.Embedded).Engine ?? throw new InvalidOperationException("The built-in data is faulty; the tests of Feedback say where.");
}
