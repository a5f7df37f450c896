using System.Globalization;

namespace CalibrationBot.Feedback.Rubrics.Loading;

/// <summary>One fault in a data file, exact enough to jump to and mend.</summary>
/// <param name="Code">One of <see cref="DataErrorCodes"/>.</param>
/// <param name="File">The file's relative name, such as <c>Signals/Data/scale.yaml</c>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record DataError(string Code, string File, int Line, int Column, string Message)
{
    /// <summary>The shape that editors and CI logs recognise: <c>file(line,column): error code: message</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column}): error {Code}: {Message}");
}
