using System.CommandLine;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Transcripts;

namespace CalibrationBot.Host.Commands;

/// <summary>
/// Builds the engine a command judges with, from the built-in data or with the folder named by <c>--rubric</c> or by the
/// setting <c>Rubric:Folder</c> over it.
/// </summary>
internal static class EngineLoader
{
    /// <summary><c>--rubric</c>.</summary>
    public static Option<string?> RubricOption { get; } = new("--rubric")
    {
        Description = "A folder whose data files take the place of the built-in ones. Default: the setting Rubric:Folder.",
        HelpName = "DIR",
    };

    /// <summary>Builds the engine.</summary>
    /// <returns>The engine, or null when the data is faulty; then every fault stands on the error output.</returns>
    public static FeedbackEngine? Load(ParseResult parsed) => Load(FolderOf(parsed), Console.Error);

    /// <summary>Builds the engine with a folder's files over the built-in data; null is the built-in data alone.</summary>
    public static FeedbackEngine? Load(string? folder, TextWriter error)
    {
        if (ReadFiles(folder, error) is not { } files)
        {
            return null;
        }

        var result = FeedbackEngine.Create(files);
        Report(result.Errors, folder, error);
        return result.Engine;
    }

    /// <summary>Builds the reader of practice sessions from the same data.</summary>
    /// <returns>The reader, or null when the data is faulty; then every fault stands on the error output.</returns>
    public static TranscriptReader? LoadTranscriptReader(ParseResult parsed)
    {
        var folder = FolderOf(parsed);
        if (ReadFiles(folder, Console.Error) is not { } files)
        {
            return null;
        }

        TranscriptReader.TryLoad(files, out var reader, out var errors);
        Report(errors, folder, Console.Error);
        return reader;
    }

    private static string? FolderOf(ParseResult parsed) => parsed.GetValue(RubricOption) ?? Settings.Read()["Rubric:Folder"];

    private static DataFiles? ReadFiles(string? folder, TextWriter error)
    {
        if (string.IsNullOrEmpty(folder))
        {
            return DataFiles.Embedded;
        }

        var (files, fault) = RubricFolder.Read(folder);
        if (fault is not null)
        {
            error.WriteLine(fault);
        }

        return files;
    }

    // The shape compilers print, which terminals and editors turn into a link.
    private static void Report(IEnumerable<DataError> faults, string? folder, TextWriter error)
    {
        foreach (var fault in faults)
        {
            var own = folder is null ? fault.File : Path.Combine(folder, fault.File);
            var file = File.Exists(own) ? own : fault.File;
            error.WriteLine(FormattableString.Invariant($"{file}:{fault.Line}:{fault.Column}: {fault.Code}: {fault.Message}"));
        }
    }
}
