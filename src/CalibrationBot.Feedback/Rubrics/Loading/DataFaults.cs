using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Rubrics.Loading;

/// <summary>Collects the faults of all files, so that one start shows them all. Used by one thread while loading.</summary>
internal sealed class DataFaults
{
    private readonly List<DataError> _errors = [];

    public bool Any => _errors.Count > 0;

    /// <summary>The faults by file, line and column.</summary>
    public ImmutableArray<DataError> ToErrors() =>
        [.. _errors.OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Line).ThenBy(e => e.Column)];

    public void Add(string code, DataPlace place, string message) =>
        _errors.Add(new DataError(code, place.File, place.Line, place.Column, message));
}

/// <summary>Where something stands: file, line and column from 1.</summary>
internal readonly record struct DataPlace(string File, int Line, int Column)
{
    /// <summary>The start of a file, for what is missing in it as a whole.</summary>
    public static DataPlace StartOf(string file) => new(file, 1, 1);
}
