using System.Collections.Immutable;

namespace CalibrationBot.Host.Commands.Lint;

/// <summary>The remarks of one file, judged.</summary>
/// <param name="Name">The file as it was named on the command line; <c>stdin</c> for standard input.</param>
/// <param name="Source">Its text.</param>
/// <param name="Remarks">Its remarks, in order.</param>
internal sealed record LintedFile(string Name, SourceText Source, ImmutableArray<LintedRemark> Remarks)
{
    public IEnumerable<PlacedFinding> Findings => Remarks.SelectMany(r => r.Findings);
}
