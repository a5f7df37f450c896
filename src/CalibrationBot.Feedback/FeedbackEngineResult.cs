using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics.Loading;

namespace CalibrationBot.Feedback;

/// <summary>An engine, or why there is none.</summary>
/// <param name="Engine">The engine; null when a file is faulty.</param>
/// <param name="Errors">Every fault, by file, line and column; empty when there is an engine.</param>
public sealed record FeedbackEngineResult(FeedbackEngine? Engine, ImmutableArray<DataError> Errors);
